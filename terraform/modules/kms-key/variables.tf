variable "alias" {
  description = "Alias of the key, with alias/ in front."
  type        = string

  validation {
    condition     = can(regex("^alias/[a-zA-Z0-9/_-]{1,250}$", var.alias)) && !startswith(var.alias, "alias/aws/")
    error_message = "An alias starts with alias/ and has letters, digits, / _ and -; alias/aws/ belongs to AWS."
  }
}

variable "description" {
  description = "What the key encrypts."
  type        = string

  validation {
    condition     = length(var.description) <= 8192
    error_message = "KMS takes a description of at most 8192 characters."
  }
}

variable "policy" {
  description = "Key policy as JSON, taken as it is. Null has the module write one from users, through, services and log_groups."
  type        = string
  default     = null

  validation {
    condition     = var.policy == null || can(jsondecode(var.policy).Statement)
    error_message = "The policy must be a JSON document with a Statement."
  }
}

variable "users" {
  description = "ARNs of principals that may encrypt and decrypt, of this account or others. Not with policy."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.users : can(regex("^arn:[a-z-]+:(iam|sts)::[0-9]{12}:", arn))])
    error_message = "Users are ARNs of IAM principals; a wildcard is not taken."
  }

  validation {
    condition     = var.policy == null || length(var.users) == 0
    error_message = "Users are named in the policy when a policy is given."
  }
}

variable "through" {
  description = "AWS services, such as s3, through which principals of this account may use the key where their own policies say so. Not with policy."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for service in var.through : can(regex("^[a-z0-9-]+$", service))])
    error_message = "A service is named without region and domain, such as s3."
  }
}

variable "services" {
  description = "AWS services that encrypt for this account, such as events.amazonaws.com. Not with policy."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for service in var.services : can(regex("^[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?$", service))])
    error_message = "A service is named like events.amazonaws.com."
  }
}

variable "log_groups" {
  description = "Name patterns of log groups of this account that CloudWatch Logs may encrypt, such as /aws/lambda/*. Not with policy."
  type        = list(string)
  default     = []
}

variable "deletion_window_in_days" {
  description = "Days that a key waits to be deleted, in which it can be taken back."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_in_days >= 7 && var.deletion_window_in_days <= 30
    error_message = "KMS waits from 7 to 30 days."
  }
}

variable "tags" {
  description = "Tags of the key."
  type        = map(string)
  default     = {}
}
