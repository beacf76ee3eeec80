mock_provider "aws" {
  mock_resource "aws_sfn_state_machine" {
    defaults = {
      arn                       = "arn:aws:states:eu-central-1:111111111111:stateMachine:flights-dev-delays"
      state_machine_version_arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:flights-dev-delays:2"
    }
  }
}

variables {
  name       = "flights-dev-delays"
  role_arn   = "arn:aws:iam::111111111111:role/flights-dev-delays-workflow"
  definition = "{\"StartAt\":\"Done\",\"States\":{\"Done\":{\"Type\":\"Succeed\"}}}"
}

run "is_quiet_by_default" {
  command = plan

  assert {
    condition     = aws_sfn_state_machine.this.logging_configuration[0].level == "OFF" && aws_sfn_state_machine.this.publish
    error_message = "Without a log group nothing is logged; versions are published."
  }
  assert {
    condition     = length(aws_sfn_alias.this) == 0
    error_message = "There is no alias until one is asked for."
  }
}

run "logs_errors_without_execution_data" {
  command = plan
  variables {
    logging = { log_group_arn = "arn:aws:logs:eu-central-1:111111111111:log-group:/aws/vendedlogs/states/flights" }
  }

  assert {
    condition     = aws_sfn_state_machine.this.logging_configuration[0].level == "ERROR" && !aws_sfn_state_machine.this.logging_configuration[0].include_execution_data
    error_message = "Errors are logged, data is not."
  }
  assert {
    condition     = endswith(aws_sfn_state_machine.this.logging_configuration[0].log_destination, "/flights:*")
    error_message = "Step Functions wants the ARN with :*."
  }
}

run "shares_executions_between_versions" {
  variables {
    alias = {
      name = "live"
      previous = {
        version_arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:flights-dev-delays:1"
        weight      = 90
      }
    }
  }

  assert {
    condition     = [for route in aws_sfn_alias.this["live"].routing_configuration : route.weight] == [10, 90]
    error_message = "The weights make a hundred."
  }
  assert {
    condition     = endswith(aws_sfn_alias.this["live"].routing_configuration[0].state_machine_version_arn, ":2")
    error_message = "The newest version comes first."
  }
}

run "sends_everything_to_the_newest_at_last" {
  variables {
    alias = { name = "live" }
  }

  assert {
    condition     = [for route in aws_sfn_alias.this["live"].routing_configuration : route.weight] == [100]
    error_message = "Without a previous version all executions go to the newest."
  }
}

run "encrypts_with_a_key_of_the_customer" {
  command = plan
  variables {
    encryption = { kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:key/0f3c1a52-6d3e-4a0f-9d1c-8f0a6c1b2d3e" }
  }

  assert {
    condition     = aws_sfn_state_machine.this.encryption_configuration[0].type == "CUSTOMER_MANAGED_KMS_KEY" && aws_sfn_state_machine.this.encryption_configuration[0].kms_data_key_reuse_period_seconds == 300
    error_message = "The key is used, with a data key for five minutes."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name       = "flights delays"
    role_arn   = "delays"
    definition = "{}"
    type       = "QUICK"
    logging    = { log_group_arn = "arn:aws:logs:eu-central-1:111111111111:log-group:a:*", level = "DEBUG" }
    encryption = { kms_key_arn = "alias/flights", data_key_reuse_period_seconds = 10 }
    alias      = { name = "live", previous = { version_arn = "newest", weight = 120 } }
  }
  expect_failures = [
    var.name, var.role_arn, var.definition, var.type, var.logging, var.encryption, var.alias,
  ]
}

run "needs_versions_for_an_alias" {
  command = plan
  variables {
    publish = false
    alias   = { name = "live" }
  }
  expect_failures = [var.publish]
}
