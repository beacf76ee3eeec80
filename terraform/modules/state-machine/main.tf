locals {
  previous_weight = try(var.alias.previous.weight, 0)
}

resource "aws_sfn_state_machine" "this" {
  # checkov:skip=CKV_AWS_285:Inputs and outputs may be confidential; logging.include_execution_data turns them on
  # checkov:skip=CKV_AWS_284:Tracing is on by default; a caller whose role has no X-Ray permissions turns it off
  name       = var.name
  type       = var.type
  definition = var.definition
  role_arn   = var.role_arn
  publish    = var.publish
  tags       = var.tags

  logging_configuration {
    level                  = var.logging == null ? "OFF" : var.logging.level
    include_execution_data = var.logging == null ? false : var.logging.include_execution_data
    log_destination        = var.logging == null ? null : "${var.logging.log_group_arn}:*"
  }

  tracing_configuration {
    enabled = var.tracing
  }

  encryption_configuration {
    type                              = var.encryption == null ? "AWS_OWNED_KEY" : "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id                        = try(var.encryption.kms_key_arn, null)
    kms_data_key_reuse_period_seconds = try(var.encryption.data_key_reuse_period_seconds, null)
  }
}

resource "aws_sfn_alias" "this" {
  for_each = var.alias == null ? {} : { live = var.alias }

  name = each.value.name

  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.this.state_machine_version_arn
    weight                    = 100 - local.previous_weight
  }

  dynamic "routing_configuration" {
    for_each = local.previous_weight > 0 ? [each.value.previous] : []

    content {
      state_machine_version_arn = routing_configuration.value.version_arn
      weight                    = routing_configuration.value.weight
    }
  }
}
