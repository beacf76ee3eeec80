mock_provider "aws" {}

variables {
  name     = "flights-dev-plan"
  role_arn = "arn:aws:iam::111111111111:role/flights-dev-plan"
  package  = "tests/echo.zip"
  runtime  = "python3.12"
  handler  = "index.handler"
}

run "publishes_and_logs" {
  command = plan

  assert {
    condition     = aws_lambda_function.this.publish && aws_lambda_function.this.tracing_config[0].mode == "Active"
    error_message = "Each change makes a version, and is traced."
  }
  assert {
    condition     = aws_lambda_function.this.source_code_hash == filebase64sha256("tests/echo.zip")
    error_message = "The code is followed by its digest."
  }
  assert {
    condition     = output.log_group == "/aws/lambda/flights-dev-plan"
    error_message = "The log group is there before the function."
  }
  assert {
    condition     = length(aws_lambda_alias.this) == 0 && length(aws_lambda_function.this.vpc_config) == 0 && length(aws_lambda_function.this.dead_letter_config) == 0
    error_message = "Alias, VPC and dead letters are off until asked for."
  }
}

run "switches" {
  command = plan
  variables {
    alias           = { name = "live" }
    vpc             = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-1"] }
    dead_letter_arn = "arn:aws:sqs:eu-central-1:111111111111:failed"
    environment     = { MODE = "quick" }
    tracing         = false
  }

  assert {
    condition     = aws_lambda_alias.this["live"].name == "live" && aws_lambda_function.this.vpc_config[0].subnet_ids == toset(["subnet-1"])
    error_message = "Alias and VPC are on."
  }
  assert {
    condition     = aws_lambda_function.this.dead_letter_config[0].target_arn == var.dead_letter_arn && aws_lambda_function.this.environment[0].variables == tomap({ MODE = "quick" })
    error_message = "Dead letters and variables are set."
  }
  assert {
    condition     = aws_lambda_function.this.tracing_config[0].mode == "PassThrough"
    error_message = "Tracing is off."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name                 = "a function"
    role_arn             = "flights-dev-plan"
    architecture         = "sparc"
    memory_mb            = 64
    timeout_seconds      = 901
    kms_key_arn          = "alias/flights"
    reserved_concurrency = -2
    vpc                  = { subnet_ids = [], security_group_ids = [] }
    alias                = { name = "live" }
    publish              = false
  }
  expect_failures = [
    var.name, var.role_arn, var.architecture, var.memory_mb, var.timeout_seconds, var.kms_key_arn,
    var.reserved_concurrency, var.vpc, var.publish,
  ]
}
