variable "name" {
  description = "Name of the trail; its key has the alias alias/<name>."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]$", var.name))
    error_message = "A trail's name has 3 to 128 letters, digits and ._-."
  }
}

variable "bucket_name" {
  description = "Name of the bucket that keeps the trail's files."
  type        = string
}

variable "data_bucket_arns" {
  description = "ARNs of the buckets of which every read and write of an object is recorded."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.data_bucket_arns : can(regex("^arn:[a-z-]+:s3:::[a-z0-9.-]+$", arn))])
    error_message = "Buckets are named by their ARNs."
  }
}

variable "retention" {
  description = "Days in which nobody can delete the trail's files, and the lock's mode: GOVERNANCE, which a permission can lift, or COMPLIANCE, which nothing can. The bucket cannot be destroyed until they are over."
  type = object({
    days = number
    mode = optional(string, "GOVERNANCE")
  })
  default = { days = 365 }

  validation {
    condition     = var.retention.days >= 1 && contains(["GOVERNANCE", "COMPLIANCE"], var.retention.mode)
    error_message = "Files are kept for a day at least, in mode GOVERNANCE or COMPLIANCE."
  }
}

variable "log_retention_days" {
  description = "Days that the trail's events are kept in CloudWatch Logs, where they can be searched and alarmed on."
  type        = number
  default     = 365
}

variable "topic_name" {
  description = "Name of a topic of this account and region that hears of each new file, null for none. Its policy and its key must admit CloudTrail."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of trail, bucket and key."
  type        = map(string)
  default     = {}
}
