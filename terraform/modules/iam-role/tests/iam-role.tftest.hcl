mock_provider "aws" {}

variables {
  name = "flights-dev-delays-workflow"
}

run "trusts_services_for_one_account" {
  command = plan
  variables {
    trust    = { services = ["states.amazonaws.com"], source_account = "111111111111" }
    policies = { permissions = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::a/*\"}]}" }
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111111111111"
    error_message = "A service acts for the account that is named."
  }
  assert {
    condition     = aws_iam_role_policies_exclusive.this.policy_names == toset(["permissions"]) && length(aws_iam_role_policy_attachments_exclusive.this.policy_arns) == 0
    error_message = "The role has the policies that are named and no others."
  }
}

run "trusts_another_account_with_external_id_and_organization" {
  command = plan
  variables {
    trust = {
      principals      = ["arn:aws:iam::222222222222:role/ci"]
      external_id     = "flights-7"
      organization_id = "o-a1b2c3d4e5"
    }
    permissions_boundary = "arn:aws:iam::111111111111:policy/team-boundary"
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals == {
      "sts:ExternalId" = "flights-7", "aws:PrincipalOrgID" = "o-a1b2c3d4e5"
    }
    error_message = "Both conditions hold."
  }
  assert {
    condition     = aws_iam_role.this.permissions_boundary == "arn:aws:iam::111111111111:policy/team-boundary"
    error_message = "The boundary is set."
  }
}

run "takes_a_trust_policy_as_it_is" {
  command = plan
  variables {
    trust_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement == []
    error_message = "A policy that is given is not added to."
  }
}

run "needs_one_kind_of_trust" {
  command         = plan
  expect_failures = [var.trust_policy]
}

run "refuses_bad_input" {
  command = plan
  variables {
    name                 = "a role with a name that has spaces"
    path                 = "team"
    trust                = { services = ["states.amazonaws.com"], principals = ["*"] }
    policies             = { permissions = "no JSON" }
    permissions_boundary = "team-boundary"
    max_session_duration = 60
  }
  expect_failures = [
    var.name, var.path, var.trust, var.policies, var.permissions_boundary, var.max_session_duration,
  ]
}
