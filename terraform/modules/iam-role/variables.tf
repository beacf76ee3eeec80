variable "name" {
  description = "Name of the role."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9+=,.@_-]{1,64}$", var.name))
    error_message = "A role's name has 1 to 64 letters, digits and +=,.@_-."
  }
}

variable "path" {
  description = "Path of the role, / or /team/."
  type        = string
  default     = "/"

  validation {
    condition     = can(regex("^/([!-~]+/)?$", var.path))
    error_message = "A path starts and ends with a slash."
  }
}

variable "description" {
  description = "Who uses the role and for what."
  type        = string
  default     = null
}

variable "trust_policy" {
  description = "Trust policy as JSON, taken as it is. Give this or trust."
  type        = string
  default     = null

  validation {
    condition     = var.trust_policy == null || can(jsondecode(var.trust_policy).Statement)
    error_message = "The trust policy must be a JSON document with a Statement."
  }

  validation {
    condition     = (var.trust_policy == null) != (var.trust == null)
    error_message = "Give either trust_policy or trust."
  }
}

variable "trust" {
  description = "Who may take the role. Services are trusted for this account only (lambda.amazonaws.com, which sends no source, for any); principals of other accounts need external_id or organization_id."
  type = object({
    services        = optional(list(string), [])
    principals      = optional(list(string), [])
    source_account  = optional(string)
    external_id     = optional(string)
    organization_id = optional(string)
  })
  default = null

  validation {
    condition     = var.trust == null || try(length(var.trust.services) + length(var.trust.principals) > 0, false)
    error_message = "Trust names a service or a principal."
  }

  validation {
    condition     = alltrue([for arn in try(var.trust.principals, []) : can(regex("^arn:[a-z-]+:(iam|sts)::[0-9]{12}:", arn))])
    error_message = "Principals are ARNs; a wildcard is not taken."
  }

  validation {
    condition     = length(setsubtract(try(var.trust.services, []), ["lambda.amazonaws.com"])) == 0 || try(var.trust.source_account, null) != null
    error_message = "Trust in a service needs source_account, so that it cannot be made to act for another account."
  }
}

variable "policies" {
  description = "Inline policies of the role, JSON by name. Policies that are added by hand are removed."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for policy in var.policies : can(jsondecode(policy).Statement)])
    error_message = "Each policy must be a JSON document with a Statement."
  }

  validation {
    condition     = sum(concat([0], [for policy in var.policies : try(length(jsonencode(jsondecode(policy))), 0)])) <= 10240
    error_message = "IAM takes 10240 characters of a role's inline policies together, white space not counted."
  }
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds what the role may do, null for none."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary == null || can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/", var.permissions_boundary))
    error_message = "A boundary is the ARN of an IAM policy."
  }
}

variable "max_session_duration" {
  description = "Longest session, in seconds."
  type        = number
  default     = 3600

  validation {
    condition     = var.max_session_duration >= 3600 && var.max_session_duration <= 43200
    error_message = "A session lasts from 3600 to 43200 seconds at the most."
  }
}

variable "tags" {
  description = "Tags of the role."
  type        = map(string)
  default     = {}
}
