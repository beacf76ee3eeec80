variable "name" {
  description = "Name of the log group."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_/.#-]{1,512}$", var.name))
    error_message = "A log group's name has 1 to 512 letters, digits and _/.#-."
  }
}

variable "retention_in_days" {
  description = "Days that events are kept."
  type        = number

  validation {
    condition = contains(
      [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
      var.retention_in_days,
    )
    error_message = "CloudWatch Logs keeps events for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts the group, whose policy must admit CloudWatch Logs; null for a key of AWS."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "The key is named by its ARN."
  }
}

variable "keep_on_destroy" {
  description = "Whether the group and its events stay when it is no longer configured."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Tags of the group."
  type        = map(string)
  default     = {}
}
