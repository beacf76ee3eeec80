variable "name" {
  description = "Name of the bucket that keeps Terraform's state."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits and hyphens, and ends with a letter or digit."
  }
}

variable "key_alias" {
  description = "Alias of the key that encrypts the state, with alias/."
  type        = string
}

variable "access_logs" {
  description = "Bucket and prefix that take the server access log, null for none."
  type = object({
    bucket = string
    prefix = optional(string, "")
  })
  default = null
}

variable "tags" {
  description = "Tags of bucket and key."
  type        = map(string)
  default     = {}
}
