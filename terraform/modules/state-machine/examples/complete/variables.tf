variable "region" {
  description = "Region of the example."
  type        = string
  default     = "eu-central-1"
}

variable "previous" {
  description = "The version before and the percentage of executions that it keeps while a change is rolled out."
  type = object({
    version_arn = string
    weight      = number
  })
  default = null
}
