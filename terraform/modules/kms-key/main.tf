data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  root    = "arn:${data.aws_partition.current.partition}:iam::${local.account}:root"
  # The id of a region's data source is its name in every version of the provider.
  region  = data.aws_region.current.id
  log_arn = "arn:${data.aws_partition.current.partition}:logs:${local.region}:${local.account}:log-group"

  administration = {
    Sid       = "Administration"
    Effect    = "Allow"
    Principal = { AWS = local.root }
    Action = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    Resource = "*"
  }

  users = {
    Sid       = "Users"
    Effect    = "Allow"
    Principal = { AWS = var.users }
    Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    Resource  = "*"
  }

  through = {
    Sid       = "ThroughServices"
    Effect    = "Allow"
    Principal = { AWS = local.root }
    Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource  = "*"
    Condition = {
      StringEquals = { "kms:ViaService" = [for service in var.through : "${service}.${local.region}.amazonaws.com"] }
    }
  }

  services = {
    Sid       = "Services"
    Effect    = "Allow"
    Principal = { Service = var.services }
    Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource  = "*"
    Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
  }

  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  logs = {
    Sid       = "Logs"
    Effect    = "Allow"
    Principal = { Service = "logs.${local.region}.amazonaws.com" }
    Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
    Resource  = "*"
    Condition = {
      ArnLike = { "kms:EncryptionContext:aws:logs:arn" = [for name in var.log_groups : "${local.log_arn}:${name}"] }
    }
  }

  # Statements of different shapes are no list of one type: they are joined as text.
  statements = concat(
    [jsonencode(local.administration)],
    length(var.users) > 0 ? [jsonencode(local.users)] : [],
    length(var.through) > 0 ? [jsonencode(local.through)] : [],
    length(var.services) > 0 ? [jsonencode(local.services)] : [],
    length(var.log_groups) > 0 ? [jsonencode(local.logs)] : [],
  )
  written = "{\"Version\":\"2012-10-17\",\"Statement\":[${join(",", local.statements)}]}"
}

resource "aws_kms_key" "this" {
  description             = var.description
  policy                  = var.policy == null ? local.written : var.policy
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_in_days
  tags                    = var.tags
}

resource "aws_kms_alias" "this" {
  name          = var.alias
  target_key_id = aws_kms_key.this.key_id
}
