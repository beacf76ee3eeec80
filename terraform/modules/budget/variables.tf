variable "name" {
  description = "Name of the budget."
  type        = string

  validation {
    condition     = can(regex("^[^:\\\\]{1,100}$", var.name))
    error_message = "A budget's name has 1 to 100 characters, without : and \\."
  }
}

variable "monthly_usd" {
  description = "Cost of a month, in US dollars."
  type        = number

  validation {
    condition     = var.monthly_usd > 0
    error_message = "A budget is more than nothing."
  }
}

variable "cost_tags" {
  description = "Cost allocation tags whose resources are counted, all of the account where empty."
  type        = map(string)
  default     = {}
}

variable "alerts" {
  description = "When somebody hears of it, by a name of your own: percentage of the budget, ACTUAL or FORECASTED, addresses and topics."
  type = map(object({
    percent    = number
    kind       = optional(string, "ACTUAL")
    emails     = optional(list(string), [])
    topic_arns = optional(list(string), [])
  }))

  validation {
    condition     = alltrue([for alert in var.alerts : contains(["ACTUAL", "FORECASTED"], alert.kind) && alert.percent > 0])
    error_message = "An alert is of kind ACTUAL or FORECASTED, from a percentage above 0."
  }

  validation {
    condition     = length(var.alerts) > 0 && alltrue([for alert in var.alerts : length(alert.emails) + length(alert.topic_arns) > 0])
    error_message = "A budget needs an alert, and each alert somebody who hears of it."
  }
}
