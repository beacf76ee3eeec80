data "aws_region" "current" {}

locals {
  names = sort(keys(var.alarms))
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = var.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = each.value.period_seconds
  evaluation_periods  = each.value.evaluation_periods
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  treat_missing_data  = each.value.missing_data
  tags                = var.tags
}

# One message for what goes wrong together: the single alarms are silent.
resource "aws_cloudwatch_composite_alarm" "this" {
  for_each = length(var.alarms) > 0 ? { any = local.names } : {}

  alarm_name        = var.name
  alarm_description = "Any of: ${join(", ", each.value)}"
  alarm_rule        = join(" OR ", [for name in each.value : "ALARM(\"${aws_cloudwatch_metric_alarm.this[name].alarm_name}\")"])
  alarm_actions     = var.topic_arns
  ok_actions        = var.topic_arns
  tags              = var.tags
}

resource "aws_cloudwatch_dashboard" "this" {
  for_each = var.dashboard && length(var.alarms) > 0 ? { all = local.names } : {}

  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [
      for index, name in each.value : {
        type   = "metric"
        x      = index % 2 * 12
        y      = floor(index / 2) * 6
        width  = 12
        height = 6
        properties = {
          title  = var.alarms[name].description
          region = data.aws_region.current.id
          stat   = var.alarms[name].statistic
          period = var.alarms[name].period_seconds
          metrics = [
            concat([var.alarms[name].namespace, var.alarms[name].metric], flatten([for key, value in var.alarms[name].dimensions : [key, value]]))
          ]
          annotations = { horizontal = [{ label = "alarm", value = var.alarms[name].threshold }] }
        }
      }
    ]
  })
}
