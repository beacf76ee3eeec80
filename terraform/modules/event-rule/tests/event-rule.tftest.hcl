mock_provider "aws" {}

variables {
  name    = "flights-dev-arrived"
  pattern = "{\"source\":[\"aws.s3\"]}"
  target = {
    arn      = "arn:aws:states:eu-central-1:111111111111:stateMachine:flights-dev-delays"
    role_arn = "arn:aws:iam::111111111111:role/flights-dev-trigger"
    input    = "{\"parameters\":{}}"
  }
}

run "starts_its_target" {
  command = plan

  assert {
    condition     = aws_cloudwatch_event_rule.this.state == "ENABLED" && aws_cloudwatch_event_target.this.role_arn == var.target.role_arn
    error_message = "The rule is at work, with its role."
  }
  assert {
    condition     = length(aws_cloudwatch_event_target.this.retry_policy) == 0 && length(aws_cloudwatch_event_target.this.dead_letter_config) == 0
    error_message = "Retries and dead letters are EventBridge's own until asked for."
  }
}

run "switches" {
  command = plan
  variables {
    target          = { arn = "arn:aws:sns:eu-central-1:111111111111:flights-dev-notifications" }
    retry           = { maximum_age_in_seconds = 3600, maximum_attempts = 10 }
    dead_letter_arn = "arn:aws:sqs:eu-central-1:111111111111:lost"
    enabled         = false
  }

  assert {
    condition     = aws_cloudwatch_event_rule.this.state == "DISABLED" && aws_cloudwatch_event_target.this.retry_policy[0].maximum_retry_attempts == 10
    error_message = "The rule rests, with its own retries."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name    = "every event"
    pattern = "{}"
    target  = { arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:a", input = "no JSON" }
    retry   = { maximum_age_in_seconds = 1, maximum_attempts = 1 }
  }
  expect_failures = [var.name, var.pattern, var.target, var.retry]
}
