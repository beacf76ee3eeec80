mock_provider "aws" {
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/flights-dev-deploy" }
  }
}

variables {
  role_name = "flights-dev-deploy"
  issuer    = "token.actions.githubusercontent.com"
  subjects  = ["repo:team/flights:environment:dev"]
  policies  = { deploy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"states:*\",\"Resource\":\"*\"}]}" }
}

run "makes_provider_and_role" {
  assert {
    condition     = aws_iam_openid_connect_provider.this[var.issuer].url == "https://token.actions.githubusercontent.com" && output.role_arn == "arn:aws:iam::111111111111:role/flights-dev-deploy"
    error_message = "Provider and role are there."
  }
}

run "uses_the_provider_that_is_there" {
  command = plan
  variables {
    issuer       = "gitlab.com"
    audience     = "https://gitlab.com"
    subjects     = ["project_path:team/flights:ref_type:branch:ref:main"]
    provider_arn = "arn:aws:iam::111111111111:oidc-provider/gitlab.com"
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 0 && output.provider_arn == var.provider_arn
    error_message = "No other provider is made."
  }
}

run "refuses_whole_organizations_and_administrators" {
  command = plan
  variables {
    issuer   = "https://gitlab.com"
    subjects = ["repo:team/*"]
    policies = { all = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}" }
  }
  expect_failures = [var.issuer, var.subjects, var.policies]
}
