mock_provider "aws" {
  mock_resource "aws_sagemaker_model_package_group" {
    defaults = { arn = "arn:aws:sagemaker:eu-central-1:222222222222:model-package-group/flights-delays" }
  }
}

variables {
  name = "flights-delays"
}

run "belongs_to_its_account" {
  command = plan

  assert {
    condition     = length(aws_sagemaker_model_package_group_policy.this) == 0
    error_message = "Without readers there is no resource policy."
  }
}

run "lets_another_account_read" {
  variables {
    readers = ["arn:aws:iam::333333333333:role/flights-prod-release-delays"]
  }

  assert {
    condition     = jsondecode(aws_sagemaker_model_package_group_policy.this["readers"].resource_policy).Statement[1].Resource == "arn:aws:sagemaker:eu-central-1:222222222222:model-package/flights-delays/*"
    error_message = "Readers see the versions of this group."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name    = "-delays"
    readers = ["*"]
  }
  expect_failures = [var.name, var.readers]
}
