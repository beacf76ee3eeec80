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
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111111111111:key/0f3c1a52-6d3e-4a0f-9d1c-8f0a6c1b2d3e" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/cloudtrail/flights-dev-audit" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/flights-dev-audit-logs" }
  }
}

variables {
  name        = "flights-dev-audit"
  bucket_name = "flights-dev-audit-111111111111"
}

run "records_every_region_and_validates_its_files" {
  assert {
    condition     = aws_cloudtrail.this.is_multi_region_trail && aws_cloudtrail.this.enable_log_file_validation
    error_message = "All regions are recorded, and files signed."
  }
  assert {
    condition     = length(aws_cloudtrail.this.advanced_event_selector) == 1
    error_message = "Without buckets, management events alone are recorded."
  }
  assert {
    condition     = aws_cloudtrail.this.kms_key_id == "arn:aws:kms:eu-central-1:111111111111:key/0f3c1a52-6d3e-4a0f-9d1c-8f0a6c1b2d3e"
    error_message = "Files are encrypted with a key of the trail's own."
  }
}

run "records_reads_and_writes_of_objects" {
  command = plan
  variables {
    data_bucket_arns = ["arn:aws:s3:::flights-dev-data-111111111111"]
  }

  assert {
    condition     = length(aws_cloudtrail.this.advanced_event_selector) == 2
    error_message = "Data events are recorded."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name             = "-"
    data_bucket_arns = ["flights-dev-data"]
    retention        = { days = 0 }
  }
  expect_failures = [var.name, var.data_bucket_arns, var.retention]
}
