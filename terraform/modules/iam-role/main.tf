locals {
  services   = try(var.trust.services, [])
  principals = try(var.trust.principals, [])
  # Lambda sends no source when it takes a role: there iam:PassRole alone decides, which cannot cross accounts.
  sourced   = [for service in local.services : service if service != "lambda.amazonaws.com"]
  unsourced = [for service in local.services : service if service == "lambda.amazonaws.com"]

  principal_conditions = merge(
    try(var.trust.external_id, null) == null ? {} : { "sts:ExternalId" = var.trust.external_id },
    try(var.trust.organization_id, null) == null ? {} : { "aws:PrincipalOrgID" = var.trust.organization_id },
  )

  # Statements of different shapes are no list of one type: they are joined as text.
  statements = concat(
    [for services in [local.sourced] : jsonencode({
      Sid       = "Services"
      Effect    = "Allow"
      Principal = { Service = services }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = var.trust.source_account } }
    }) if length(services) > 0],
    [for services in [local.unsourced] : jsonencode({
      Sid       = "Lambda"
      Effect    = "Allow"
      Principal = { Service = services }
      Action    = "sts:AssumeRole"
    }) if length(services) > 0],
    [for principals in [local.principals] : jsonencode(merge(
      {
        Sid       = "Principals"
        Effect    = "Allow"
        Principal = { AWS = principals }
        Action    = "sts:AssumeRole"
      },
      length(local.principal_conditions) > 0 ? { Condition = { StringEquals = local.principal_conditions } } : {},
    )) if length(principals) > 0],
  )
  written = "{\"Version\":\"2012-10-17\",\"Statement\":[${join(",", local.statements)}]}"
}

resource "aws_iam_role" "this" {
  name                 = var.name
  path                 = var.path
  description          = var.description
  assume_role_policy   = var.trust_policy == null ? local.written : var.trust_policy
  permissions_boundary = var.permissions_boundary
  max_session_duration = var.max_session_duration
  tags                 = var.tags
}

resource "aws_iam_role_policy" "this" {
  for_each = var.policies

  name   = each.key
  role   = aws_iam_role.this.name
  policy = each.value
}

resource "aws_iam_role_policies_exclusive" "this" {
  role_name    = aws_iam_role.this.name
  policy_names = [for policy in aws_iam_role_policy.this : policy.name]
}

resource "aws_iam_role_policy_attachments_exclusive" "this" {
  role_name   = aws_iam_role.this.name
  policy_arns = []
}
