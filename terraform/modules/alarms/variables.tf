variable "name" {
  description = "Start of the alarms' names, and name of the composite alarm and the dashboard."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,100}$", var.name))
    error_message = "The name has 1 to 100 letters, digits, hyphens and underscores."
  }
}

variable "alarms" {
  description = "Alarms on metrics, by a name of your own. Missing data is treated as breaching, notBreaching, ignore or missing."
  type = map(object({
    description        = string
    namespace          = string
    metric             = string
    dimensions         = map(string)
    statistic          = optional(string, "Sum")
    period_seconds     = optional(number, 300)
    evaluation_periods = optional(number, 1)
    comparison         = optional(string, "GreaterThanOrEqualToThreshold")
    threshold          = number
    missing_data       = optional(string, "notBreaching")
  }))

  validation {
    condition = alltrue([
      for alarm in var.alarms : contains(["breaching", "notBreaching", "ignore", "missing"], alarm.missing_data)
    ])
    error_message = "Missing data is treated as breaching, notBreaching, ignore or missing."
  }

  validation {
    condition     = alltrue([for alarm in var.alarms : contains([10, 20, 30], alarm.period_seconds) || alarm.period_seconds % 60 == 0])
    error_message = "A period is 10, 20, 30 or a multiple of 60 seconds."
  }

  validation {
    condition = alltrue([
      for alarm in var.alarms : contains([
        "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold",
      ], alarm.comparison)
    ])
    error_message = "A comparison is GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold or LessThanOrEqualToThreshold."
  }
}

variable "topic_arns" {
  description = "ARNs of the topics that hear when the composite alarm starts and ends."
  type        = list(string)
  default     = []
}

variable "dashboard" {
  description = "Whether there is a dashboard with the metrics of all alarms, in this region."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of the alarms."
  type        = map(string)
  default     = {}
}
