variable "name" {
  description = "Name of the event bus."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,256}$", var.name)) && var.name != "default"
    error_message = "A bus's name has 1 to 256 letters, digits and _.-; the default bus is there already."
  }
}

variable "description" {
  description = "What is announced on the bus."
  type        = string
  default     = null
}

variable "senders" {
  description = "Ids of the accounts whose principals may put events on the bus, each with the sources that it may name."
  type        = map(list(string))
  default     = {}

  validation {
    condition     = alltrue([for account, sources in var.senders : can(regex("^[0-9]{12}$", account)) && length(sources) > 0])
    error_message = "A sender is an account of 12 digits, with at least one source."
  }

  validation {
    condition     = alltrue(flatten([for sources in var.senders : [for source in sources : !startswith(source, "aws.")]]))
    error_message = "Sources that start with aws. are AWS's own."
  }
}

variable "archive_days" {
  description = "Days that events are kept for replay, null for no archive."
  type        = number
  default     = null
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts events, null for a key of AWS."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of the bus."
  type        = map(string)
  default     = {}
}
