mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111111111111" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111111111111:key/0f3c1a52-6d3e-4a0f-9d1c-8f0a6c1b2d3e" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { id = "flights-dev-tf-111111111111", arn = "arn:aws:s3:::flights-dev-tf-111111111111" }
  }
}

variables {
  name      = "flights-dev-tf-111111111111"
  key_alias = "alias/flights-dev-tf"
}

run "names_what_a_backend_needs" {
  assert {
    condition     = output.bucket == "flights-dev-tf-111111111111" && startswith(output.key_arn, "arn:aws:kms:")
    error_message = "Bucket and key are named."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name = "Flights"
  }
  expect_failures = [var.name]
}
