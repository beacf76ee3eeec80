mock_provider "aws" {}

variables {
  name        = "flights-dev"
  monthly_usd = 200
  alerts      = { near = { percent = 80, emails = ["team@example.com"] } }
}

run "alerts_before_it_is_spent" {
  command = plan
  variables {
    cost_tags = { "lockstep:environment" = "dev" }
  }

  assert {
    condition     = one(aws_budgets_budget.this.notification).threshold == 80 && aws_budgets_budget.this.limit_amount == "200"
    error_message = "Somebody hears at 80 per cent."
  }
  assert {
    condition     = one(aws_budgets_budget.this.cost_filter).values == tolist(["user:lockstep:environment$dev"])
    error_message = "The environment's resources are counted."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name        = "flights:dev"
    monthly_usd = 0
    alerts      = { near = { percent = 80, kind = "SOON" } }
  }
  expect_failures = [var.name, var.monthly_usd, var.alerts]
}
