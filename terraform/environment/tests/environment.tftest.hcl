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
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:111111111111:key/0f3c1a52-6d3e-4a0f-9d1c-8f0a6c1b2d3e" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/made" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111111111111:log-group:made" }
  }
  mock_resource "aws_sfn_state_machine" {
    defaults = { arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:made" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::made", id = "made" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:111111111111:made" }
  }
}

variables {
  build_directory = "tests/artifacts"
  project         = "flights"
  environment     = "dev"
  account         = "111111111111"
  keys            = { environment = { alias = "alias/flights-dev", description = "Data", policy = "policy.json" } }
  buckets         = { data = { name = "flights-dev-data-111111111111", key = "environment", policy = "policy.json" } }
  roles = {
    workflow = { name = "flights-dev-workflow", trust = "trust.json", policies = { permissions = "policy.json" } }
    trigger  = { name = "flights-dev-trigger", trust = "trust.json", policies = {}, boundary = "arn:aws:iam::111111111111:policy/team" }
  }
  functions = {
    plan = {
      name            = "flights-dev-plan", runtime = "python3.12", handler = "index.handler", code = "echo.zip", role = "workflow",
      memory_mb       = 256
      timeout_seconds = 60
      environment     = {}
      key             = "environment"
    }
  }
  log_groups           = { delays = { name = "/aws/vendedlogs/states/flights-dev-delays", retention_days = 90 } }
  state_machines       = { delays = { name = "flights-dev-delays", definition = "delays.asl.json", role = "workflow", log_group = "delays" } }
  model_package_groups = { delays = { name = "flights-delays" } }
  topics               = { notifications = { name = "flights-dev-notifications", key = "environment" } }
  schedules = {
    nightly = { name = "flights-dev-nightly", expression = "rate(1 day)", timezone = "UTC", state_machine = "delays", role = "trigger", input = "{}" }
  }
  rules = {
    failures = { name = "flights-dev-failures", pattern = "{\"source\":[\"aws.states\"]}", topic = "notifications" }
    arrived  = { name = "flights-dev-arrived", pattern = "{\"source\":[\"aws.s3\"]}", state_machine = "delays", role = "trigger", input = "{}" }
  }
}

run "composes_what_a_build_lists" {
  assert {
    condition     = output.roles == { workflow = "arn:aws:iam::111111111111:role/made", trigger = "arn:aws:iam::111111111111:role/made" }
    error_message = "Each role is there."
  }
  assert {
    condition     = output.state_machines["delays"].arn == "arn:aws:states:eu-central-1:111111111111:stateMachine:made" && output.functions["plan"] != null
    error_message = "The state machine and the function are there."
  }
  assert {
    condition     = output.log_key_arn == "arn:aws:kms:eu-central-1:111111111111:key/0f3c1a52-6d3e-4a0f-9d1c-8f0a6c1b2d3e"
    error_message = "Logs get a key of their own."
  }
  assert {
    condition     = length(module.network) + length(module.audit_trail) + length(module.alarms) + length(module.budget) == 0
    error_message = "Features are off until they are asked for."
  }
}

run "uses_the_log_key_that_is_there" {
  command = plan
  variables {
    log_key = { arn = "arn:aws:kms:eu-central-1:999999999999:key/11111111-2222-3333-4444-555555555555" }
  }

  assert {
    condition     = length(module.log_key) == 0 && output.log_key_arn == var.log_key.arn
    error_message = "No other key is made."
  }
}

run "refuses_names_that_lead_nowhere" {
  command = plan
  variables {
    account        = "12345"
    buckets        = { data = { name = "flights-dev-data", key = "other", policy = "policy.json" } }
    state_machines = { delays = { name = "flights-dev-delays", definition = "delays.asl.json", role = "nobody", log_group = "delays" } }
    topics         = { notifications = { name = "flights-dev-notifications", key = "other" } }
  }
  expect_failures = [var.account, var.buckets, var.state_machines, var.topics]
}

run "refuses_a_rule_without_a_target" {
  command = plan
  variables {
    rules     = { failures = { name = "flights-dev-failures", pattern = "{\"source\":[\"aws.states\"]}" } }
    schedules = { nightly = { name = "flights-dev-nightly", expression = "rate(1 day)", timezone = "UTC", state_machine = "weekly", role = "trigger", input = "{}" } }
  }
  expect_failures = [var.rules, var.schedules]
}

run "turns_features_on" {
  command = plan
  variables {
    network     = { vpc = { cidr = "10.20.0.0/16", availability_zones = ["eu-central-1a"] } }
    audit_trail = {}
    alarms      = { executions = 2 }
    budget      = { monthly_usd = 100, alerts = { near = { percent = 80, emails = ["team@example.com"] } } }
  }

  assert {
    condition     = keys(module.network) == ["given"] && keys(module.audit_trail) == ["given"] && keys(module.budget) == ["given"]
    error_message = "Network, trail and budget are there."
  }
  assert {
    condition     = keys(module.alarms["given"].alarm_arns) == ["delays-ExecutionThrottled", "delays-ExecutionsFailed", "delays-ExecutionsTimedOut"]
    error_message = "Each state machine is watched."
  }
  assert {
    condition     = keys(module.alarm_rule) == ["notifications"]
    error_message = "Alarms reach the topic."
  }
}
