mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { id = "eu-central-1" }
  }
}

variables {
  name = "flights-dev"
  alarms = {
    failed = {
      description = "Executions that failed"
      namespace   = "AWS/States"
      metric      = "ExecutionsFailed"
      dimensions  = { StateMachineArn = "arn:aws:states:eu-central-1:111111111111:stateMachine:flights-dev-delays" }
      threshold   = 1
    }
    slow = {
      description = "Answers that take long"
      namespace   = "AWS/SageMaker"
      metric      = "ModelLatency"
      dimensions  = { EndpointName = "flights-dev-delays", VariantName = "live" }
      statistic   = "Maximum"
      threshold   = 500000
    }
  }
  topic_arns = ["arn:aws:sns:eu-central-1:111111111111:flights-dev-notifications"]
}

run "tells_of_any_alarm_once" {
  command = plan

  assert {
    condition     = aws_cloudwatch_composite_alarm.this["any"].alarm_rule == "ALARM(\"flights-dev-failed\") OR ALARM(\"flights-dev-slow\")"
    error_message = "The composite alarm follows all of them."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["failed"].alarm_actions == null && aws_cloudwatch_metric_alarm.this["failed"].treat_missing_data == "notBreaching"
    error_message = "Single alarms are silent, and no data is no failure."
  }
  assert {
    condition     = jsondecode(aws_cloudwatch_dashboard.this["all"].dashboard_body).widgets[1].properties.metrics == [["AWS/SageMaker", "ModelLatency", "EndpointName", "flights-dev-delays", "VariantName", "live"]]
    error_message = "The dashboard shows what is watched."
  }
}

run "watches_nothing" {
  command = plan
  variables {
    alarms = {}
  }

  assert {
    condition     = output.composite_arn == null && length(aws_cloudwatch_dashboard.this) == 0
    error_message = "Nothing is made for no alarms."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name   = "flights dev"
    alarms = { failed = { description = "", namespace = "a", metric = "b", dimensions = {}, threshold = 1, period_seconds = 45, missing_data = "maybe", comparison = "More" } }
  }
  expect_failures = [var.name, var.alarms]
}
