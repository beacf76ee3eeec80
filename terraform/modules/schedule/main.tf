resource "aws_scheduler_schedule" "this" {
  # checkov:skip=CKV_AWS_297:The input of a start holds parameters and no secrets; kms_key_arn sets a key where it does
  name                         = var.name
  description                  = var.description
  group_name                   = var.group
  schedule_expression          = var.expression
  schedule_expression_timezone = var.timezone
  kms_key_arn                  = var.kms_key_arn
  state                        = var.enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode                      = var.flexible_minutes == null ? "OFF" : "FLEXIBLE"
    maximum_window_in_minutes = var.flexible_minutes
  }

  target {
    arn      = var.target.arn
    role_arn = var.target.role_arn
    input    = var.target.input

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
}
