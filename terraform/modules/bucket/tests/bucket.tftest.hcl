mock_provider "aws" {
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::flights-dev-data", id = "flights-dev-data" }
  }
}

variables {
  name        = "flights-dev-data"
  kms_key_arn = "arn:aws:kms:eu-central-1:111111111111:key/0f3c1a52-6d3e-4a0f-9d1c-8f0a6c1b2d3e"
}

run "is_closed_encrypted_and_versioned" {
  assert {
    condition     = aws_s3_bucket_public_access_block.this.block_public_policy && aws_s3_bucket_public_access_block.this.restrict_public_buckets
    error_message = "Nothing in the bucket can become public."
  }
  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).kms_master_key_id == var.kms_key_arn
    error_message = "Objects get the key that is named."
  }
  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "Versions are kept."
  }
  assert {
    condition     = !aws_s3_bucket.this.force_destroy
    error_message = "A bucket that holds data is not destroyed."
  }
  assert {
    condition     = [for one in jsondecode(aws_s3_bucket_policy.this.policy).Statement : one.Sid] == ["DenyWithoutTls"]
    error_message = "Without readers the policy only refuses plain HTTP."
  }
  assert {
    condition     = length(aws_s3_bucket_logging.this) == 0 && length(aws_s3_bucket_object_lock_configuration.this) == 0
    error_message = "Log and lock are off until asked for."
  }
}

run "names_readers_and_their_prefix" {
  variables {
    readers = { Prod = { principals = ["arn:aws:iam::333333333333:role/release"], prefix = "runs/" } }
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.this.policy).Statement[1].Resource == "arn:aws:s3:::flights-dev-data/runs/*"
    error_message = "A reader gets the objects of its prefix."
  }
  assert {
    condition     = jsondecode(aws_s3_bucket_policy.this.policy).Statement[2].Condition.StringLike["s3:prefix"] == "runs/*"
    error_message = "A reader lists its prefix."
  }
}

run "switches" {
  command = plan
  variables {
    access_logs            = { bucket = "logs-111111111111", prefix = "data/" }
    object_lock            = { days = 30 }
    expire_noncurrent_days = null
    expirations            = { captures = { prefix = "capture/", days = 30 } }
    event_notifications    = false
  }

  assert {
    condition     = aws_s3_bucket.this.object_lock_enabled && aws_s3_bucket_object_lock_configuration.this["retention"].rule[0].default_retention[0].mode == "GOVERNANCE"
    error_message = "The lock is on."
  }
  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id] == ["housekeeping", "captures"]
    error_message = "The rules are those asked for."
  }
  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.this.rule[0].noncurrent_version_expiration) == 0
    error_message = "Versions stay."
  }
  assert {
    condition     = length(aws_s3_bucket_notification.this) == 0
    error_message = "Notifications are off."
  }
}

run "refuses_bad_input" {
  command = plan
  variables {
    name        = "Flights_Data"
    kms_key_arn = "alias/flights-dev"
    readers     = { Everyone = { principals = ["*"] } }
    object_lock = { mode = "SOFT", days = 1 }
    expirations = { all = { prefix = "", days = 1 } }
  }
  expect_failures = [var.name, var.kms_key_arn, var.readers, var.object_lock, var.expirations]
}
