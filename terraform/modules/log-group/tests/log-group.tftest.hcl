mock_provider "aws" {}

variables {
  name              = "/aws/vendedlogs/states/flights-dev-delays"
  retention_in_days = 90
}

run "keeps_for_the_days_given" {
  command = plan
  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:key/0f3c1a52-6d3e-4a0f-9d1c-8f0a6c1b2d3e"
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 90 && aws_cloudwatch_log_group.this.kms_key_id == var.kms_key_arn
    error_message = "Retention and key are those given."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name              = "logs of flights"
    retention_in_days = 91
    kms_key_arn       = "alias/logs"
  }
  expect_failures = [var.name, var.retention_in_days, var.kms_key_arn]
}
