locals {
  provider_arn = var.provider_arn == null ? one(values(aws_iam_openid_connect_provider.this)[*].arn) : var.provider_arn
}

# AWS trusts the issuers' certificates by its own list of authorities: no thumbprint is kept here.
resource "aws_iam_openid_connect_provider" "this" {
  for_each = var.provider_arn == null ? toset([var.issuer]) : toset([])

  url            = "https://${each.value}"
  client_id_list = [var.audience]
  tags           = var.tags
}

module "role" {
  source = "../iam-role"

  name        = var.role_name
  description = "Deploys from CI: ${join(", ", var.subjects)}"
  trust_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Pipelines"
      Effect    = "Allow"
      Principal = { Federated = local.provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = { "${var.issuer}:aud" = var.audience }
        StringLike   = { "${var.issuer}:sub" = var.subjects }
      }
    }]
  })
  policies             = var.policies
  permissions_boundary = var.permissions_boundary
  max_session_duration = var.max_session_duration
  tags                 = var.tags
}
