provider "aws" {
  region = var.region
}

data "aws_caller_identity" "current" {}

locals {
  name = "greeting"
}

module "key" {
  source = "../../../kms-key"

  alias       = "alias/${local.name}"
  description = "Executions and logs of ${local.name}"
  users       = [module.role.arn]
  log_groups  = ["/aws/vendedlogs/states/${local.name}"]
}

module "role" {
  source = "../../../iam-role"

  name        = "${local.name}-workflow"
  description = "Executions of ${local.name}"
  trust = {
    services       = ["states.amazonaws.com"]
    source_account = data.aws_caller_identity.current.account_id
  }
  policies = { logs-and-traces = file("${path.module}/permissions.json") }
}

module "log_group" {
  source = "../../../log-group"

  name              = "/aws/vendedlogs/states/${local.name}"
  retention_in_days = 30
  kms_key_arn       = module.key.arn
}

module "state_machine" {
  source = "../../"

  name       = local.name
  definition = templatefile("${path.module}/greeting.asl.json", { pause_seconds = 60 })
  role_arn   = module.role.arn
  logging    = { log_group_arn = module.log_group.arn }
  encryption = { kms_key_arn = module.key.arn }
  alias      = { name = "live", previous = var.previous }
}
