variable "build_directory" {
  description = "Directory of the build, from which documents and code are read."
  type        = string
}

variable "project" {
  description = "Name of the project."
  type        = string

  validation {
    condition     = can(regex("^[a-z](-?[a-z0-9])*$", var.project))
    error_message = "A project's name has lower-case letters, digits and single hyphens, a letter first."
  }
}

variable "environment" {
  description = "Name of the environment."
  type        = string

  validation {
    condition     = can(regex("^[a-z](-?[a-z0-9])*$", var.environment))
    error_message = "An environment's name has lower-case letters, digits and single hyphens, a letter first."
  }
}

variable "account" {
  description = "Id of the account that the environment lives in."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account))
    error_message = "An account's id has 12 digits."
  }
}

variable "keys" {
  description = "Keys for data, volumes and messages, by a name for the address in the state. policy is a file of the build."
  type = map(object({
    alias       = string
    description = string
    policy      = string
  }))
}

variable "buckets" {
  description = "Buckets: name, key of keys, bucket policy (a file of the build)."
  type = map(object({
    name   = string
    key    = string
    policy = string
  }))

  validation {
    condition     = alltrue([for bucket in var.buckets : contains(keys(var.keys), bucket.key)])
    error_message = "Each bucket's key is one of keys."
  }
}

variable "roles" {
  description = "Roles: trust policy and inline policies are files of the build, the policies by name."
  type = map(object({
    name     = string
    path     = optional(string, "/")
    trust    = string
    policies = map(string)
    boundary = optional(string)
  }))
}

variable "functions" {
  description = "Functions: role of roles, key of keys, code a zip file of the build."
  type = map(object({
    name            = string
    runtime         = string
    handler         = string
    code            = string
    role            = string
    memory_mb       = number
    timeout_seconds = number
    environment     = map(string)
    key             = string
  }))

  validation {
    condition     = alltrue([for one in var.functions : contains(keys(var.roles), one.role) && contains(keys(var.keys), one.key)])
    error_message = "Each function's role is one of roles, and its key one of keys."
  }
}

variable "log_groups" {
  description = "Log groups: name and days that events are kept."
  type = map(object({
    name           = string
    retention_days = number
  }))
}

variable "log_retention_days" {
  description = "Days that logs are kept of what makes its own log group."
  type        = number
  default     = 90
}

variable "state_machines" {
  description = "State machines: role of roles, log group of log_groups, definition a file of the build. previous is the version that keeps a percentage of the alias's executions while a change is rolled out."
  type = map(object({
    name       = string
    type       = optional(string, "STANDARD")
    definition = string
    role       = string
    log_group  = string
    alias = optional(object({
      name = string
      previous = optional(object({
        version_arn = string
        weight      = number
      }))
    }))
  }))

  validation {
    condition = alltrue([
      for machine in var.state_machines : contains(keys(var.roles), machine.role) && contains(keys(var.log_groups), machine.log_group)
    ])
    error_message = "Each state machine's role is one of roles, and its log group one of log_groups."
  }
}

variable "model_package_groups" {
  description = "Model package groups, with the principals of other accounts that may read their versions."
  type = map(object({
    name        = string
    description = optional(string)
    readers     = optional(list(string), [])
  }))
}

variable "topics" {
  description = "Topics: key of keys, topic policy (a file of the build), and who hears of messages."
  type = map(object({
    name   = string
    key    = string
    policy = optional(string)
    subscriptions = optional(map(object({
      protocol      = string
      endpoint      = string
      filter_policy = optional(string)
    })), {})
  }))

  validation {
    condition     = alltrue([for topic in var.topics : contains(keys(var.keys), topic.key)])
    error_message = "Each topic's key is one of keys."
  }
}

variable "schedules" {
  description = "Schedules: the state machine of state_machines that is started, role of roles, input as JSON."
  type = map(object({
    name          = string
    expression    = string
    timezone      = string
    state_machine = string
    role          = string
    input         = string
  }))

  validation {
    condition = alltrue([
      for schedule in var.schedules : contains(keys(var.state_machines), schedule.state_machine) && contains(keys(var.roles), schedule.role)
    ])
    error_message = "Each schedule starts one of state_machines, by one of roles."
  }
}

variable "rules" {
  description = "Event rules: pattern as JSON, and either the state machine that is started (by a role of roles, with input as JSON) or the topic that is told."
  type = map(object({
    name          = string
    pattern       = string
    state_machine = optional(string)
    topic         = optional(string)
    role          = optional(string)
    input         = optional(string)
  }))

  validation {
    condition = alltrue([
      for rule in var.rules :
      (rule.state_machine == null) != (rule.topic == null) &&
      contains(concat(keys(var.state_machines), keys(var.topics)), coalesce(rule.state_machine, rule.topic, "-")) &&
      (rule.role == null || contains(keys(var.roles), coalesce(rule.role, "-")))
    ])
    error_message = "Each rule has one target, of state_machines or topics, and a role of roles where it needs one."
  }
}

variable "log_key" {
  description = "The key that encrypts logs: its ARN, where one is there whose policy admits CloudWatch Logs. Null has the environment make one."
  type = object({
    arn = string
  })
  default = null
}

variable "network" {
  description = "A VPC without internet for jobs and functions, or endpoints in one that is there (vpc or existing, as in the module network); null for none."
  type = object({
    vpc = optional(object({
      cidr               = string
      availability_zones = list(string)
      subnet_bits        = optional(number, 4)
    }))
    existing = optional(object({
      vpc_id          = string
      subnet_ids      = list(string)
      route_table_ids = list(string)
    }))
    endpoints = optional(set(string))
  })
  default = null
}

variable "audit_trail" {
  description = "A trail of the account with every read and write in the buckets, and how long nobody can delete it; null where the organization keeps one."
  type = object({
    retention = optional(object({
      days = number
      mode = optional(string, "GOVERNANCE")
    }), { days = 365 })
  })
  default = null
}

variable "alarms" {
  description = "Alarms on executions that fail, time out or are throttled: how many within how many seconds. The topics hear of them. Null for none."
  type = object({
    executions     = optional(number, 1)
    period_seconds = optional(number, 300)
  })
  default = null
}

variable "budget" {
  description = "A monthly budget with its alerts, as in the module budget; null for none."
  type = object({
    monthly_usd = number
    cost_tags   = optional(map(string), {})
    alerts = map(object({
      percent    = number
      kind       = optional(string, "ACTUAL")
      emails     = optional(list(string), [])
      topic_arns = optional(list(string), [])
    }))
  })
  default = null
}
