variable "name" {
  description = "Name of the topic."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,256}$", var.name))
    error_message = "A topic's name has 1 to 256 letters, digits, hyphens and underscores."
  }
}

variable "kms_key" {
  description = "ARN, id or alias of the key that encrypts messages. Services that publish need to be admitted by its policy."
  type        = string

  validation {
    condition     = var.kms_key != "alias/aws/sns"
    error_message = "No other service can publish with alias/aws/sns: use a key of your own."
  }
}

variable "policy" {
  description = "Topic policy as JSON, taken as it is. Null leaves SNS's own: the account's principals by their policies."
  type        = string
  default     = null

  validation {
    condition     = var.policy == null || can(jsondecode(var.policy).Statement)
    error_message = "The policy must be a JSON document with a Statement."
  }
}

variable "subscriptions" {
  description = "Who hears of messages, by a name of your own. Somebody has to confirm an email subscription."
  type = map(object({
    protocol      = string
    endpoint      = string
    filter_policy = optional(string)
  }))
  default = {}

  validation {
    condition = alltrue([
      for subscription in var.subscriptions :
      contains(["email", "email-json", "https", "lambda", "sms", "sqs", "firehose"], subscription.protocol)
    ])
    error_message = "The protocol is email, email-json, https, lambda, sms, sqs or firehose."
  }
}

variable "tags" {
  description = "Tags of the topic."
  type        = map(string)
  default     = {}
}
