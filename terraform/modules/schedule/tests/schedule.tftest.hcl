mock_provider "aws" {}

variables {
  name       = "flights-dev-nightly"
  expression = "cron(0 3 * * ? *)"
  target = {
    arn      = "arn:aws:states:eu-central-1:111111111111:stateMachine:flights-dev-delays"
    role_arn = "arn:aws:iam::111111111111:role/flights-dev-trigger"
    input    = "{\"parameters\":{}}"
  }
}

run "starts_at_the_exact_time" {
  command = plan

  assert {
    condition     = aws_scheduler_schedule.this.flexible_time_window[0].mode == "OFF" && aws_scheduler_schedule.this.schedule_expression_timezone == "UTC"
    error_message = "The time is exact, in UTC."
  }
}

run "switches" {
  command = plan
  variables {
    flexible_minutes = 30
    timezone         = "Europe/Berlin"
    retry            = { maximum_age_in_seconds = 3600, maximum_attempts = 3 }
    dead_letter_arn  = "arn:aws:sqs:eu-central-1:111111111111:lost"
  }

  assert {
    condition     = aws_scheduler_schedule.this.flexible_time_window[0].maximum_window_in_minutes == 30 && aws_scheduler_schedule.this.target[0].retry_policy[0].maximum_retry_attempts == 3
    error_message = "Spread and retries are those given."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name             = "every night"
    expression       = "0 3 * * *"
    flexible_minutes = 2000
    target           = { arn = "delays", role_arn = "trigger", input = "no JSON" }
  }
  expect_failures = [var.name, var.expression, var.flexible_minutes, var.target]
}
