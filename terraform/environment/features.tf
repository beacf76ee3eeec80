module "network" {
  source   = "../modules/network"
  for_each = var.network == null ? {} : { given = var.network }

  name      = local.prefix
  vpc       = each.value.vpc
  existing  = each.value.existing
  endpoints = each.value.endpoints
  flow_logs = { kms_key_arn = local.log_key_arn }
}

module "audit_trail" {
  source   = "../modules/audit-trail"
  for_each = var.audit_trail == null ? {} : { given = var.audit_trail }

  name             = "${local.prefix}-audit"
  bucket_name      = "${local.prefix}-audit-${var.account}"
  data_bucket_arns = [for bucket in module.bucket : bucket.arn]
  retention        = each.value.retention
}

module "alarms" {
  source   = "../modules/alarms"
  for_each = var.alarms == null ? {} : { given = var.alarms }

  name = local.prefix
  alarms = merge([
    for name, machine in module.state_machine : {
      for metric in ["ExecutionsFailed", "ExecutionsTimedOut", "ExecutionThrottled"] : "${name}-${metric}" => {
        description    = "${metric} of ${machine.name}"
        namespace      = "AWS/States"
        metric         = metric
        dimensions     = { StateMachineArn = machine.arn }
        threshold      = each.value.executions
        period_seconds = each.value.period_seconds
      }
    }
  ]...)
}

# Topic and key admit the rules of the environment, and CloudWatch not: alarms reach people as events.
module "alarm_rule" {
  source   = "../modules/event-rule"
  for_each = var.alarms == null ? {} : { for name, topic in module.topic : name => topic.arn }

  name        = "${local.prefix}-alarms-${each.key}"
  description = "Alarms of ${local.prefix} that start and end"
  pattern = jsonencode({
    source      = ["aws.cloudwatch"]
    detail-type = ["CloudWatch Alarm State Change"]
    resources   = [module.alarms["given"].composite_arn]
  })
  target = { arn = each.value }
}

module "budget" {
  source   = "../modules/budget"
  for_each = var.budget == null ? {} : { given = var.budget }

  name        = local.prefix
  monthly_usd = each.value.monthly_usd
  cost_tags   = each.value.cost_tags
  alerts      = each.value.alerts
}
