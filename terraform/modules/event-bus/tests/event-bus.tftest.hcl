mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_cloudwatch_event_bus" {
    defaults = { arn = "arn:aws:events:eu-central-1:333333333333:event-bus/releases" }
  }
}

variables {
  name = "releases"
}

run "belongs_to_its_account" {
  command = plan

  assert {
    condition     = length(aws_cloudwatch_event_bus_policy.this) == 0 && length(aws_cloudwatch_event_archive.this) == 0
    error_message = "Without senders there is no policy, and no archive until asked for."
  }
}

run "takes_events_of_named_accounts_and_sources" {
  variables {
    senders      = { "222222222222" = ["lockstep.releases"] }
    archive_days = 30
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_bus_policy.this["senders"].policy).Statement[0].Principal.AWS == "arn:aws:iam::222222222222:root"
    error_message = "The sender is named."
  }
  assert {
    condition     = aws_cloudwatch_event_archive.this["replay"].retention_days == 30
    error_message = "Events are kept for replay."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name    = "default"
    senders = { "2222" = ["aws.states"] }
  }
  expect_failures = [var.name, var.senders]
}
