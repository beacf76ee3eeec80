module "key" {
  source = "../kms-key"

  alias       = var.key_alias
  description = "State of Terraform in ${var.name}"
  through     = ["s3"]
  tags        = var.tags
}

# The lock is an object beside the state (use_lockfile): no table is needed. Every version of the state is kept, so that
# an earlier one can be taken back.
module "bucket" {
  source = "../bucket"

  name                   = var.name
  kms_key_arn            = module.key.arn
  access_logs            = var.access_logs
  expire_noncurrent_days = null
  event_notifications    = false
  tags                   = var.tags
}
