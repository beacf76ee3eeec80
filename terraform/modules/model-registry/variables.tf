variable "name" {
  description = "Name of the model package group."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$", var.name))
    error_message = "A group's name has 1 to 63 letters, digits and hyphens, none at either end."
  }
}

variable "description" {
  description = "What the model predicts."
  type        = string
  default     = null

  validation {
    condition     = length(coalesce(var.description, "-")) <= 1024
    error_message = "SageMaker takes a description of at most 1024 characters."
  }
}

variable "readers" {
  description = "ARNs of principals of other accounts that may look at the group and its versions, and make models of them."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.readers : can(regex("^arn:[a-z-]+:(iam|sts)::[0-9]{12}:", arn))])
    error_message = "Readers are ARNs of IAM principals; a wildcard is not taken."
  }
}

variable "tags" {
  description = "Tags of the group."
  type        = map(string)
  default     = {}
}
