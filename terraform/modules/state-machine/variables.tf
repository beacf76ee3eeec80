variable "name" {
  description = "Name of the state machine."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9_-]{1,80}$", var.name))
    error_message = "A state machine's name has 1 to 80 letters, digits, hyphens and underscores."
  }
}

variable "definition" {
  description = "Definition in Amazon States Language, taken as it is: file(...) or templatefile(...)."
  type        = string

  validation {
    condition     = can(jsondecode(var.definition).StartAt) && can(jsondecode(var.definition).States)
    error_message = "The definition must be a JSON document with StartAt and States."
  }

  validation {
    condition     = length(var.definition) <= 1048576
    error_message = "Step Functions takes a definition of at most 1 MiB."
  }
}

variable "role_arn" {
  description = "ARN of the role that executions work under."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", var.role_arn))
    error_message = "The role is named by its ARN."
  }
}

variable "type" {
  description = "STANDARD or EXPRESS. A change makes the state machine anew."
  type        = string
  default     = "STANDARD"

  validation {
    condition     = contains(["STANDARD", "EXPRESS"], var.type)
    error_message = "The type is STANDARD or EXPRESS."
  }
}

variable "logging" {
  description = "Where and how much is logged. Inputs and outputs stay out of the log unless include_execution_data asks for them."
  type = object({
    log_group_arn          = string
    level                  = optional(string, "ERROR")
    include_execution_data = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.logging == null || contains(["ALL", "ERROR", "FATAL", "OFF"], try(var.logging.level, ""))
    error_message = "The level is ALL, ERROR, FATAL or OFF."
  }

  validation {
    condition     = var.logging == null || !endswith(try(var.logging.log_group_arn, ""), ":*")
    error_message = "The log group's ARN is given without :*."
  }
}

variable "tracing" {
  description = "Whether X-Ray samples executions. The role needs xray:PutTraceSegments, xray:PutTelemetryRecords, xray:GetSamplingRules and xray:GetSamplingTargets."
  type        = bool
  default     = true
}

variable "encryption" {
  description = "Key that encrypts definition and executions, and how long a data key of it is used; null for a key of AWS. The role needs kms:Decrypt and kms:GenerateDataKey."
  type = object({
    kms_key_arn                   = string
    data_key_reuse_period_seconds = optional(number, 300)
  })
  default = null

  validation {
    condition     = var.encryption == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.encryption.kms_key_arn))
    error_message = "The key is named by its ARN."
  }

  validation {
    condition     = var.encryption == null || try(var.encryption.data_key_reuse_period_seconds >= 60 && var.encryption.data_key_reuse_period_seconds <= 900, false)
    error_message = "A data key is used for 60 to 900 seconds."
  }
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

variable "alias" {
  description = "Alias of the newest version, null for none. To roll a change out gradually, previous names the version before and the percentage of executions that it keeps."
  type = object({
    name = string
    previous = optional(object({
      version_arn = string
      weight      = number
    }))
  })
  default = null

  validation {
    condition     = try(var.alias.previous, null) == null || try(var.alias.previous.weight >= 0 && var.alias.previous.weight <= 100, false)
    error_message = "The weight of the previous version is a percentage from 0 to 100."
  }

  validation {
    condition     = try(var.alias.previous, null) == null || can(regex(":[0-9]+$", var.alias.previous.version_arn))
    error_message = "The previous version is named by its ARN, which ends with its number."
  }
}

variable "tags" {
  description = "Tags of the state machine."
  type        = map(string)
  default     = {}
}
