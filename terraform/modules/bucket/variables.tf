variable "name" {
  description = "Name of the bucket."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.name))
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens, and ends with a letter or digit."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts objects for which an upload names none."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "The key is named by its ARN; an alias would be resolved in the account of whoever writes."
  }
}

variable "policy" {
  description = "Bucket policy as JSON, taken as it is. Null has the module write one: TLS only, and the readers."
  type        = string
  default     = null

  validation {
    condition     = var.policy == null || can(jsondecode(var.policy).Statement)
    error_message = "The policy must be a JSON document with a Statement."
  }
}

variable "readers" {
  description = "Who may read which prefix, by statement name: ARNs of principals, of this account or others. Not with policy."
  type = map(object({
    principals = list(string)
    prefix     = optional(string, "")
  }))
  default = {}

  validation {
    condition = alltrue(flatten([
      for reader in var.readers : [for arn in reader.principals : can(regex("^arn:[a-z-]+:(iam|sts)::[0-9]{12}:", arn))]
    ]))
    error_message = "Readers are ARNs of IAM principals; a wildcard is not taken."
  }

  validation {
    condition     = var.policy == null || length(var.readers) == 0
    error_message = "Readers are named in the policy when a policy is given."
  }
}

variable "access_logs" {
  description = "Bucket and prefix that take the server access log, null for none."
  type = object({
    bucket = string
    prefix = optional(string, "")
  })
  default = null
}

variable "expire_noncurrent_days" {
  description = "Days after which a version that was replaced or deleted goes, null to keep all of them."
  type        = number
  default     = 90

  validation {
    condition     = coalesce(var.expire_noncurrent_days, 1) >= 1
    error_message = "A version can expire after one day at the earliest."
  }
}

variable "expirations" {
  description = "Days after which objects under a prefix expire, by name of the rule."
  type = map(object({
    prefix = string
    days   = number
  }))
  default = {}

  validation {
    condition     = alltrue([for rule in var.expirations : rule.days >= 1 && length(rule.prefix) > 0])
    error_message = "An expiration names a prefix and at least one day."
  }
}

variable "object_lock" {
  description = "Retention that nobody can shorten, for logs and audit; null for none. It can be set only when the bucket is made."
  type = object({
    mode = optional(string, "GOVERNANCE")
    days = number
  })
  default = null

  validation {
    condition     = var.object_lock == null || contains(["GOVERNANCE", "COMPLIANCE"], try(var.object_lock.mode, ""))
    error_message = "The mode is GOVERNANCE or COMPLIANCE."
  }
}

variable "event_notifications" {
  description = "Whether EventBridge hears of new and deleted objects."
  type        = bool
  default     = true
}

variable "force_destroy" {
  description = "Whether destroying the bucket deletes what it holds. False refuses to destroy a bucket that holds anything."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Tags of the bucket."
  type        = map(string)
  default     = {}
}
