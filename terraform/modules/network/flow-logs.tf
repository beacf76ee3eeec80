module "flow_log_group" {
  source   = "../log-group"
  for_each = local.made

  name              = "/aws/vpc/${var.name}"
  retention_in_days = var.flow_logs.retention_days
  kms_key_arn       = var.flow_logs.kms_key_arn
  tags              = var.tags
}

# https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
module "flow_log_role" {
  source   = "../iam-role"
  for_each = local.made

  name        = "${var.name}-flow-logs"
  description = "Delivers flow logs of ${var.name}"
  trust       = { services = ["vpc-flow-logs.amazonaws.com"], source_account = local.account }
  policies = {
    deliver = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid      = "DeliverFlowLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = "${module.flow_log_group[each.key].arn}:*"
      }]
    })
  }
  tags = var.tags
}

resource "aws_flow_log" "this" {
  for_each = aws_vpc.this

  vpc_id          = each.value.id
  traffic_type    = "ALL"
  log_destination = module.flow_log_group[each.key].arn
  iam_role_arn    = module.flow_log_role[each.key].arn
  tags            = merge(var.tags, { Name = var.name })
}
