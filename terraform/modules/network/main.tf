data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  # The id of a region's data source is its name in every version of the provider.
  region          = data.aws_region.current.id
  made            = var.vpc == null ? {} : { vpc = var.vpc }
  zones           = var.vpc == null ? [] : var.vpc.availability_zones
  vpc_id          = var.existing == null ? one(values(aws_vpc.this)[*].id) : var.existing.vpc_id
  subnet_ids      = var.existing == null ? [for zone in local.zones : aws_subnet.private[zone].id] : var.existing.subnet_ids
  route_table_ids = var.existing == null ? values(aws_route_table.private)[*].id : var.existing.route_table_ids

  account_only = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "PrincipalsOfAccount"
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalAccount" = local.account } }
    }]
  })

  # ECR keeps the layers of images in a bucket of AWS's that is named by the region:
  # https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
  s3_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PrincipalsOfAccount"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "*"
        Condition = { StringEquals = { "aws:PrincipalAccount" = local.account } }
      },
      {
        Sid       = "ImageLayers"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:${data.aws_partition.current.partition}:s3:::prod-${local.region}-starport-layer-bucket/*"
      },
    ]
  })
}

resource "aws_vpc" "this" {
  for_each = local.made

  cidr_block           = each.value.cidr
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags                 = merge(var.tags, { Name = var.name })
}

# Without rules: what forgets to name a group reaches nothing.
resource "aws_default_security_group" "this" {
  for_each = aws_vpc.this

  vpc_id = each.value.id
  tags   = merge(var.tags, { Name = "${var.name}-unused" })
}

resource "aws_subnet" "private" {
  for_each = { for index, zone in local.zones : zone => index }

  vpc_id                  = local.vpc_id
  availability_zone       = each.key
  cidr_block              = cidrsubnet(var.vpc.cidr, var.vpc.subnet_bits, each.value)
  map_public_ip_on_launch = false
  tags                    = merge(var.tags, { Name = "${var.name}-private-${each.key}" })
}

# One table for all subnets: there is no way out of the VPC that could differ by zone.
resource "aws_route_table" "private" {
  for_each = local.made

  vpc_id = local.vpc_id
  tags   = merge(var.tags, { Name = "${var.name}-private" })
}

resource "aws_route_table_association" "private" {
  for_each = aws_subnet.private

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private["vpc"].id
}

resource "aws_security_group" "endpoints" {
  name        = "${var.name}-endpoints"
  description = "Interface endpoints of ${var.name}"
  vpc_id      = local.vpc_id
  tags        = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "TLS from jobs, functions and endpoints"
  referenced_security_group_id = aws_security_group.workloads.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_security_group" "workloads" {
  # checkov:skip=CKV2_AWS_5:Jobs, functions and endpoints that are started in the VPC take the group; it is an output
  name        = "${var.name}-workloads"
  description = "Jobs, functions and endpoints of ${var.name}"
  vpc_id      = local.vpc_id
  tags        = var.tags
}

resource "aws_vpc_security_group_egress_rule" "to_endpoints" {
  security_group_id            = aws_security_group.workloads.id
  description                  = "TLS to interface endpoints"
  referenced_security_group_id = aws_security_group.endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "to_s3" {
  security_group_id = aws_security_group.workloads.id
  description       = "TLS to S3 through its gateway"
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# The hosts of a distributed training job talk to each other on ports of their choice.
resource "aws_vpc_security_group_ingress_rule" "between_hosts" {
  security_group_id            = aws_security_group.workloads.id
  description                  = "Hosts of one job among each other"
  referenced_security_group_id = aws_security_group.workloads.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_egress_rule" "between_hosts" {
  security_group_id            = aws_security_group.workloads.id
  description                  = "Hosts of one job among each other"
  referenced_security_group_id = aws_security_group.workloads.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = local.vpc_id
  service_name      = "com.amazonaws.${local.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = local.route_table_ids
  policy            = local.s3_policy
  tags              = merge(var.tags, { Name = "${var.name}-s3" })
}

resource "aws_vpc_endpoint" "interface" {
  for_each = var.endpoints

  vpc_id              = local.vpc_id
  service_name        = "com.amazonaws.${local.region}.${each.value}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = local.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = local.account_only
  tags                = merge(var.tags, { Name = "${var.name}-${each.value}" })
}
