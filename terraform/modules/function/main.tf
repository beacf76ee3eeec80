module "log_group" {
  source = "../log-group"

  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_arn       = var.log_kms_key_arn
  tags              = var.tags
}

resource "aws_lambda_function" "this" {
  # checkov:skip=CKV_AWS_272:Code is named by its digest in the build and checked against it on upload; a signing profile is the caller's to add
  # checkov:skip=CKV_AWS_115:Concurrency is the caller's decision, made by reserved_concurrency
  # checkov:skip=CKV_AWS_116:Step Functions invokes synchronously, where a dead-letter queue takes nothing; dead_letter_arn sets one for events
  # checkov:skip=CKV_AWS_117:A VPC is the caller's decision, made by vpc
  function_name                  = var.name
  description                    = var.description
  role                           = var.role_arn
  filename                       = var.package
  source_code_hash               = filebase64sha256(var.package)
  runtime                        = var.runtime
  handler                        = var.handler
  architectures                  = [var.architecture]
  memory_size                    = var.memory_mb
  timeout                        = var.timeout_seconds
  kms_key_arn                    = var.kms_key_arn
  reserved_concurrent_executions = var.reserved_concurrency
  publish                        = var.publish
  tags                           = var.tags

  tracing_config {
    mode = var.tracing ? "Active" : "PassThrough"
  }

  dynamic "environment" {
    for_each = length(var.environment) > 0 ? [var.environment] : []

    content {
      variables = environment.value
    }
  }

  dynamic "dead_letter_config" {
    for_each = var.dead_letter_arn == null ? [] : [var.dead_letter_arn]

    content {
      target_arn = dead_letter_config.value
    }
  }

  dynamic "vpc_config" {
    for_each = var.vpc == null ? [] : [var.vpc]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  # Lambda would make the group by itself at the first invocation, with no retention.
  depends_on = [module.log_group]
}

resource "aws_lambda_alias" "this" {
  for_each = var.alias == null ? {} : { live = var.alias }

  name             = each.value.name
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version

  lifecycle {
    # Versions and weights are what a release moves.
    ignore_changes = [function_version, routing_config]
  }
}
