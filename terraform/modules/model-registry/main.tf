locals {
  versions = replace("${aws_sagemaker_model_package_group.this.arn}/*", ":model-package-group/", ":model-package/")
}

resource "aws_sagemaker_model_package_group" "this" {
  model_package_group_name        = var.name
  model_package_group_description = var.description
  tags                            = var.tags
}

# https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-ram.html
resource "aws_sagemaker_model_package_group_policy" "this" {
  for_each = length(var.readers) > 0 ? { readers = var.readers } : {}

  model_package_group_name = aws_sagemaker_model_package_group.this.model_package_group_name
  resource_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Group"
        Effect    = "Allow"
        Principal = { AWS = each.value }
        Action    = ["sagemaker:DescribeModelPackageGroup"]
        Resource  = aws_sagemaker_model_package_group.this.arn
      },
      {
        Sid       = "Versions"
        Effect    = "Allow"
        Principal = { AWS = each.value }
        Action    = ["sagemaker:CreateModel", "sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"]
        Resource  = local.versions
      },
    ]
  })
}
