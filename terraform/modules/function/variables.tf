variable "name" {
  description = "Name of the function."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,64}$", var.name))
    error_message = "A function's name has 1 to 64 letters, digits, hyphens and underscores."
  }
}

variable "description" {
  description = "What the function does."
  type        = string
  default     = null
}

variable "role_arn" {
  description = "ARN of the role that the function works under."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", var.role_arn))
    error_message = "The role is named by its ARN."
  }
}

variable "package" {
  description = "Path of the zip file with the code."
  type        = string

  validation {
    condition     = fileexists(var.package)
    error_message = "The zip file must be there."
  }
}

variable "runtime" {
  description = "Lambda runtime, such as python3.12."
  type        = string
}

variable "handler" {
  description = "Function inside the code, such as index.handler."
  type        = string
}

variable "architecture" {
  description = "Processor: arm64 or x86_64."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "The architecture is arm64 or x86_64."
  }
}

variable "memory_mb" {
  description = "Memory in MB."
  type        = number
  default     = 256

  validation {
    condition     = var.memory_mb >= 128 && var.memory_mb <= 10240
    error_message = "Lambda gives from 128 to 10240 MB."
  }
}

variable "timeout_seconds" {
  description = "Longest invocation, in seconds."
  type        = number
  default     = 60

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 900
    error_message = "An invocation lasts from 1 to 900 seconds at the most."
  }
}

variable "environment" {
  description = "Environment variables. They are shown in plans and state: no secrets."
  type        = map(string)
  default     = {}
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts the environment variables."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "The key is named by its ARN."
  }
}

variable "log_retention_days" {
  description = "Days that the function's log is kept."
  type        = number
  default     = 90
}

variable "log_kms_key_arn" {
  description = "ARN of the key that encrypts the log, whose policy must admit CloudWatch Logs; null for a key of AWS."
  type        = string
  default     = null
}

variable "tracing" {
  description = "Whether X-Ray samples invocations. The role needs xray:PutTraceSegments and xray:PutTelemetryRecords."
  type        = bool
  default     = true
}

variable "reserved_concurrency" {
  description = "Most invocations at a time, -1 for the account's limit."
  type        = number
  default     = -1

  validation {
    condition     = var.reserved_concurrency >= -1
    error_message = "Concurrency is a number from 0, or -1."
  }
}

variable "dead_letter_arn" {
  description = "ARN of the queue or topic that takes events which an asynchronous invocation failed on, null for none."
  type        = string
  default     = null
}

variable "vpc" {
  description = "Subnets and security groups that the function works in, null for none."
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
  })
  default = null

  validation {
    condition     = var.vpc == null || try(length(var.vpc.subnet_ids) > 0 && length(var.vpc.security_group_ids) > 0, false)
    error_message = "A function in a VPC needs a subnet and a security group."
  }
}

variable "alias" {
  description = "Alias that starts at the first version, null for none. A release moves it and its weights later; Terraform leaves both alone."
  type = object({
    name = string
  })
  default = null
}

variable "publish" {
  description = "Whether each change makes a version."
  type        = bool
  default     = true

  validation {
    condition     = var.publish || var.alias == null
    error_message = "An alias points to a version: publish must be true."
  }
}

variable "tags" {
  description = "Tags of the function and its log group."
  type        = map(string)
  default     = {}
}
