variable "name" {
  description = "Name of the rule."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{1,64}$", var.name))
    error_message = "A rule's name has 1 to 64 letters, digits and _.-."
  }
}

variable "description" {
  description = "What the rule waits for."
  type        = string
  default     = null
}

variable "event_bus" {
  description = "Name or ARN of the event bus."
  type        = string
  default     = "default"
}

variable "pattern" {
  description = "Event pattern as JSON."
  type        = string

  validation {
    condition     = try(length(keys(jsondecode(var.pattern))) > 0, false)
    error_message = "The pattern must be a JSON object that names at least one field; an empty one would match every event."
  }
}

variable "target" {
  description = "What gets the event: a state machine, function, queue, topic or bus by its ARN, the role that EventBridge takes for it, and what it gets instead of the event (JSON)."
  type = object({
    arn      = string
    role_arn = optional(string)
    input    = optional(string)
  })

  validation {
    condition     = can(regex("^arn:[a-z-]+:", var.target.arn))
    error_message = "The target is named by its ARN."
  }

  validation {
    condition     = !can(regex(":(states|events):", var.target.arn)) || var.target.role_arn != null
    error_message = "EventBridge needs a role to start a state machine or to reach another bus."
  }

  validation {
    condition     = var.target.input == null || can(jsondecode(var.target.input))
    error_message = "The input must be JSON."
  }
}

variable "retry" {
  description = "How long and how often a delivery is tried; null for EventBridge's own 24 hours and 185 times."
  type = object({
    maximum_age_in_seconds = number
    maximum_attempts       = number
  })
  default = null

  validation {
    condition     = var.retry == null || try(var.retry.maximum_age_in_seconds >= 60 && var.retry.maximum_age_in_seconds <= 86400 && var.retry.maximum_attempts >= 0 && var.retry.maximum_attempts <= 185, false)
    error_message = "EventBridge tries for 60 to 86400 seconds and up to 185 times."
  }
}

variable "dead_letter_arn" {
  description = "ARN of the queue that takes events which could not be delivered, null for none."
  type        = string
  default     = null
}

variable "enabled" {
  description = "Whether the rule is at work."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of the rule."
  type        = map(string)
  default     = {}
}
