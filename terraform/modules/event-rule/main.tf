resource "aws_cloudwatch_event_rule" "this" {
  name           = var.name
  description    = var.description
  event_bus_name = var.event_bus
  event_pattern  = var.pattern
  state          = var.enabled ? "ENABLED" : "DISABLED"
  tags           = var.tags
}

resource "aws_cloudwatch_event_target" "this" {
  rule           = aws_cloudwatch_event_rule.this.name
  event_bus_name = var.event_bus
  target_id      = "target"
  arn            = var.target.arn
  role_arn       = var.target.role_arn
  input          = var.target.input

  dynamic "retry_policy" {
    for_each = var.retry == null ? [] : [var.retry]

    content {
      maximum_event_age_in_seconds = retry_policy.value.maximum_age_in_seconds
      maximum_retry_attempts       = retry_policy.value.maximum_attempts
    }
  }

  dynamic "dead_letter_config" {
    for_each = var.dead_letter_arn == null ? [] : [var.dead_letter_arn]

    content {
      arn = dead_letter_config.value
    }
  }
}
