mock_provider "aws" {
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:111111111111:flights-dev-notifications" }
  }
}

variables {
  name    = "flights-dev-notifications"
  kms_key = "alias/flights-dev"
}

run "is_encrypted" {
  command = plan

  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == "alias/flights-dev" && length(aws_sns_topic_policy.this) == 0
    error_message = "Messages are encrypted; SNS's own policy holds."
  }
}

run "takes_policy_and_subscriptions" {
  variables {
    policy        = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
    subscriptions = { oncall = { protocol = "email", endpoint = "oncall@example.com" } }
  }

  assert {
    condition     = aws_sns_topic_policy.this["given"].policy == var.policy && aws_sns_topic_subscription.this["oncall"].endpoint == "oncall@example.com"
    error_message = "Policy and subscription are those given."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name          = "flights notifications"
    kms_key       = "alias/aws/sns"
    policy        = "{}"
    subscriptions = { pigeon = { protocol = "pigeon", endpoint = "roof" } }
  }
  expect_failures = [var.name, var.kms_key, var.policy, var.subscriptions]
}
