variable "role_name" {
  description = "Name of the role that pipelines in CI deploy with."
  type        = string
}

variable "issuer" {
  description = "Host and path of the OpenID Connect issuer: token.actions.githubusercontent.com for GitHub, gitlab.com for GitLab."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9.-]+\\.[a-z]{2,}(/[^ ]*)?$", var.issuer))
    error_message = "The issuer is given without https://."
  }
}

variable "audience" {
  description = "Audience of the tokens: sts.amazonaws.com for GitHub, the instance's URL for GitLab."
  type        = string
  default     = "sts.amazonaws.com"
}

variable "subjects" {
  description = "Subjects that may take the role, such as repo:team/flights:environment:prod. * stands for a part, never for the whole repository's name."
  type        = list(string)

  validation {
    condition     = length(var.subjects) > 0
    error_message = "At least one subject is needed."
  }

  validation {
    condition     = alltrue([for subject in var.subjects : can(regex("^(repo|project_path):[^/*]+/[^*:]+:[^ ]+$", subject))])
    error_message = "A subject names one repository in full, and which of its branches or environments: repo:team/flights:environment:prod."
  }
}

variable "provider_arn" {
  description = "ARN of the account's OpenID Connect provider for the issuer, where one is there; null has the module make it."
  type        = string
  default     = null
}

variable "policies" {
  description = "Inline policies of the role, JSON by name."
  type        = map(string)

  validation {
    condition     = alltrue([for policy in var.policies : can(jsondecode(policy).Statement)])
    error_message = "Each policy must be a JSON document with a Statement."
  }

  validation {
    condition = alltrue(flatten([
      for policy in var.policies : [
        for statement in try(flatten([jsondecode(policy).Statement]), []) :
        statement.Effect != "Allow" || !contains(flatten([try(statement.Action, [])]), "*")
      ]
    ]))
    error_message = "A deploy role is no administrator: no statement allows every action."
  }
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds what the role may do, null for none."
  type        = string
  default     = null
}

variable "max_session_duration" {
  description = "Longest session, in seconds."
  type        = number
  default     = 3600
}

variable "tags" {
  description = "Tags of role and provider."
  type        = map(string)
  default     = {}
}
