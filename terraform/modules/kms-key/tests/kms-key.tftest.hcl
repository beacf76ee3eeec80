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
  alias       = "alias/flights-dev"
  description = "Data of flights"
}

run "rotates_and_is_administered_by_the_account_alone" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "The key rotates and can be taken back for 30 days."
  }
  assert {
    condition     = [for one in jsondecode(aws_kms_key.this.policy).Statement : one.Sid] == ["Administration"]
    error_message = "Without users and services there is administration only."
  }
  assert {
    condition = alltrue([
      for action in jsondecode(aws_kms_key.this.policy).Statement[0].Action : !contains(["kms:*", "kms:Decrypt"], action)
    ])
    error_message = "Administration does not use the key."
  }
}

run "lets_users_services_and_logs_use_it" {
  command = plan
  variables {
    users      = ["arn:aws:iam::222222222222:role/release"]
    through    = ["s3"]
    services   = ["events.amazonaws.com"]
    log_groups = ["/aws/lambda/*"]
  }

  assert {
    condition     = [for one in jsondecode(aws_kms_key.this.policy).Statement : one.Sid] == ["Administration", "Users", "ThroughServices", "Services", "Logs"]
    error_message = "Each kind of use has its statement."
  }
  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[2].Condition.StringEquals["kms:ViaService"] == ["s3.eu-central-1.amazonaws.com"]
    error_message = "Principals of the account use the key through the services that are named."
  }
  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[4].Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"] == ["arn:aws:logs:eu-central-1:111111111111:log-group:/aws/lambda/*"]
    error_message = "Logs are encrypted for the groups that are named."
  }
}

run "takes_a_policy_as_it_is" {
  command = plan
  variables {
    policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement == []
    error_message = "A policy that is given is not added to."
  }
}

run "refuses_what_kms_refuses" {
  command = plan
  variables {
    alias                   = "alias/aws/s3"
    users                   = ["*"]
    services                = ["events"]
    deletion_window_in_days = 3
  }
  expect_failures = [var.alias, var.users, var.services, var.deletion_window_in_days]
}
