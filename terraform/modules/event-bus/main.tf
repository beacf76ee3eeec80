data "aws_partition" "current" {}

resource "aws_cloudwatch_event_bus" "this" {
  name               = var.name
  description        = var.description
  kms_key_identifier = var.kms_key_arn
  tags               = var.tags
}

resource "aws_cloudwatch_event_bus_policy" "this" {
  for_each = length(var.senders) > 0 ? { senders = var.senders } : {}

  event_bus_name = aws_cloudwatch_event_bus.this.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for account, sources in each.value : {
        Sid       = "From${account}"
        Effect    = "Allow"
        Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${account}:root" }
        Action    = "events:PutEvents"
        Resource  = aws_cloudwatch_event_bus.this.arn
        Condition = { "ForAllValues:StringEquals" = { "events:source" = sources }, Null = { "events:source" = "false" } }
      }
    ]
  })
}

resource "aws_cloudwatch_event_archive" "this" {
  for_each = var.archive_days == null ? {} : { replay = var.archive_days }

  name             = substr(var.name, 0, 48)
  event_source_arn = aws_cloudwatch_event_bus.this.arn
  retention_days   = each.value
}
