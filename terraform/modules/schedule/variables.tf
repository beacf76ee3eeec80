variable "name" {
  description = "Name of the schedule."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-zA-Z_.-]{1,64}$", var.name))
    error_message = "A schedule's name has 1 to 64 letters, digits and _.-."
  }
}

variable "description" {
  description = "What is started and why then."
  type        = string
  default     = null
}

variable "group" {
  description = "Name of the schedule group."
  type        = string
  default     = "default"
}

variable "expression" {
  description = "cron(...), rate(...) or at(...)."
  type        = string

  validation {
    condition     = can(regex("^(cron|rate|at)\\(.+\\)$", var.expression))
    error_message = "The expression is cron(...), rate(...) or at(...)."
  }
}

variable "timezone" {
  description = "Time zone of the expression, such as Europe/Berlin."
  type        = string
  default     = "UTC"
}

variable "flexible_minutes" {
  description = "Minutes within which the start may be spread, null for the exact time."
  type        = number
  default     = null

  validation {
    condition     = coalesce(var.flexible_minutes, 1) >= 1 && coalesce(var.flexible_minutes, 1) <= 1440
    error_message = "A start is spread over 1 to 1440 minutes."
  }
}

variable "target" {
  description = "What is started, by its ARN, the role that the Scheduler takes for it, and what it gets (JSON)."
  type = object({
    arn      = string
    role_arn = string
    input    = optional(string)
  })

  validation {
    condition     = can(regex("^arn:[a-z-]+:", var.target.arn)) && can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", var.target.role_arn))
    error_message = "Target and role are named by their ARNs."
  }

  validation {
    condition     = var.target.input == null || can(jsondecode(var.target.input))
    error_message = "The input must be JSON."
  }
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts the target's input, null for a key of AWS. The role needs kms:Decrypt."
  type        = string
  default     = null
}

variable "retry" {
  description = "How long and how often a start is tried; null for the Scheduler's own 24 hours and 185 times."
  type = object({
    maximum_age_in_seconds = number
    maximum_attempts       = number
  })
  default = null
}

variable "dead_letter_arn" {
  description = "ARN of the queue that takes starts which failed, null for none."
  type        = string
  default     = null
}

variable "enabled" {
  description = "Whether the schedule is at work."
  type        = bool
  default     = true
}
