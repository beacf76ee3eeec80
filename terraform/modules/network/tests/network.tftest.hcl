mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111111111111" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-central-1" }
  }
}

variables {
  name = "flights-dev"
}

run "makes_private_subnets_that_do_not_overlap" {
  command = plan
  variables {
    vpc = { cidr = "10.20.0.0/16", availability_zones = ["eu-central-1a", "eu-central-1b"] }
  }

  assert {
    condition     = aws_subnet.private["eu-central-1a"].cidr_block == "10.20.0.0/20" && aws_subnet.private["eu-central-1b"].cidr_block == "10.20.16.0/20"
    error_message = "Each zone has its part of the addresses."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.private : !subnet.map_public_ip_on_launch]) && length(aws_flow_log.this) == 1
    error_message = "Subnets are private, and what flows is logged."
  }
  assert {
    condition     = length(aws_vpc_endpoint.interface) == 11 && jsondecode(aws_vpc_endpoint.interface["states"].policy).Statement[0].Condition.StringEquals["aws:PrincipalAccount"] == "111111111111"
    error_message = "Endpoints serve principals of the account."
  }
}

run "brings_endpoints_into_a_vpc_that_is_there" {
  command = plan
  variables {
    existing  = { vpc_id = "vpc-1", subnet_ids = ["subnet-1"], route_table_ids = ["rtb-1"] }
    endpoints = ["sts"]
  }

  assert {
    condition     = length(aws_vpc.this) == 0 && length(aws_flow_log.this) == 0 && output.vpc_id == "vpc-1"
    error_message = "No other VPC is made."
  }
  assert {
    condition     = aws_vpc_endpoint.interface["sts"].vpc_id == "vpc-1" && aws_vpc_endpoint.s3.route_table_ids == toset(["rtb-1"])
    error_message = "The endpoints are in the VPC that is there."
  }
}

run "needs_one_kind_of_vpc" {
  command         = plan
  expect_failures = [var.vpc]
}

run "refuses_bad_input" {
  command = plan
  variables {
    vpc       = { cidr = "10.20.0.0", availability_zones = ["a", "b", "c"], subnet_bits = 1 }
    endpoints = ["s3"]
  }
  expect_failures = [var.vpc, var.endpoints]
}
