locals {
  prefix      = "${var.project}-${var.environment}"
  log_key_arn = var.log_key == null ? one(values(module.log_key)[*].arn) : var.log_key.arn
}

module "key" {
  source   = "../modules/kms-key"
  for_each = var.keys

  alias       = each.value.alias
  description = each.value.description
  policy      = file("${var.build_directory}/${each.value.policy}")
}

# Apart from the data's key, so that neither CloudWatch Logs can be used to read data nor a reader of logs needs its key.
module "log_key" {
  source   = "../modules/kms-key"
  for_each = var.log_key == null ? toset(["logs"]) : toset([])

  alias       = "alias/${local.prefix}-logs"
  description = "Logs of ${var.project} in ${var.environment}"
  log_groups  = ["*"]
}

module "bucket" {
  source   = "../modules/bucket"
  for_each = var.buckets

  name        = each.value.name
  kms_key_arn = module.key[each.value.key].arn
  policy      = file("${var.build_directory}/${each.value.policy}")
  # Captured data and artifacts are found again by their version: none goes by itself.
  expire_noncurrent_days = null
}

module "role" {
  source   = "../modules/iam-role"
  for_each = var.roles

  name                 = each.value.name
  path                 = each.value.path
  trust_policy         = file("${var.build_directory}/${each.value.trust}")
  policies             = { for name, path in each.value.policies : name => file("${var.build_directory}/${path}") }
  permissions_boundary = each.value.boundary
}

module "log_group" {
  source   = "../modules/log-group"
  for_each = var.log_groups

  name              = each.value.name
  retention_in_days = each.value.retention_days
  kms_key_arn       = local.log_key_arn
}

module "topic" {
  source   = "../modules/notifications"
  for_each = var.topics

  name          = each.value.name
  kms_key       = module.key[each.value.key].alias
  policy        = each.value.policy == null ? null : file("${var.build_directory}/${each.value.policy}")
  subscriptions = each.value.subscriptions
}

module "function" {
  source   = "../modules/function"
  for_each = var.functions

  name               = each.value.name
  role_arn           = module.role[each.value.role].arn
  package            = "${var.build_directory}/${each.value.code}"
  runtime            = each.value.runtime
  handler            = each.value.handler
  memory_mb          = each.value.memory_mb
  timeout_seconds    = each.value.timeout_seconds
  environment        = each.value.environment
  kms_key_arn        = module.key[each.value.key].arn
  log_retention_days = var.log_retention_days
  log_kms_key_arn    = local.log_key_arn
  # The compiled roles hold what the steps need, which traces are not.
  tracing = false
}

module "state_machine" {
  source   = "../modules/state-machine"
  for_each = var.state_machines

  name       = each.value.name
  type       = each.value.type
  definition = file("${var.build_directory}/${each.value.definition}")
  role_arn   = module.role[each.value.role].arn
  logging    = { log_group_arn = module.log_group[each.value.log_group].arn, level = "ALL" }
  alias      = each.value.alias
  tracing    = false
}

module "model_registry" {
  source   = "../modules/model-registry"
  for_each = var.model_package_groups

  name        = each.value.name
  description = each.value.description
  readers     = each.value.readers
}

module "schedule" {
  source   = "../modules/schedule"
  for_each = var.schedules

  name       = each.value.name
  expression = each.value.expression
  timezone   = each.value.timezone
  target = {
    arn      = module.state_machine[each.value.state_machine].arn
    role_arn = module.role[each.value.role].arn
    input    = each.value.input
  }
}

module "rule" {
  source   = "../modules/event-rule"
  for_each = var.rules

  name    = each.value.name
  pattern = each.value.pattern
  target = {
    arn      = each.value.topic == null ? module.state_machine[each.value.state_machine].arn : module.topic[each.value.topic].arn
    role_arn = each.value.role == null ? null : module.role[each.value.role].arn
    input    = each.value.input
  }
}
