variable "name" {
  description = "Start of the names of what is made."
  type        = string
}

variable "vpc" {
  description = "A VPC to be made: its addresses, the availability zones that get a private subnet, and by how many bits a subnet is smaller. Give this or existing."
  type = object({
    cidr               = string
    availability_zones = list(string)
    subnet_bits        = optional(number, 4)
  })
  default = null

  validation {
    condition     = (var.vpc == null) != (var.existing == null)
    error_message = "Give either vpc or existing."
  }

  validation {
    condition     = var.vpc == null || can(cidrhost(var.vpc.cidr, 0))
    error_message = "The addresses are written like 10.20.0.0/16."
  }

  validation {
    condition     = var.vpc == null || try(length(var.vpc.availability_zones) > 0 && length(var.vpc.availability_zones) <= pow(2, var.vpc.subnet_bits), false)
    error_message = "At least one availability zone is needed, and no more than subnet_bits leave room for."
  }
}

variable "existing" {
  description = "A VPC that is there, with the subnets and route tables that get the endpoints."
  type = object({
    vpc_id          = string
    subnet_ids      = list(string)
    route_table_ids = list(string)
  })
  default = null

  validation {
    condition     = var.existing == null || try(length(var.existing.subnet_ids) > 0 && length(var.existing.route_table_ids) > 0, false)
    error_message = "At least one subnet and one route table are needed."
  }
}

variable "endpoints" {
  description = "Services that are reached without internet, by interface endpoints. S3 always has a gateway endpoint."
  type        = set(string)
  default = [
    "ecr.api", "ecr.dkr", "kms", "lambda", "logs", "monitoring", "sagemaker.api", "sagemaker.runtime", "sns", "states",
    "sts",
  ]
  nullable = false

  validation {
    condition     = !contains(var.endpoints, "s3")
    error_message = "S3 has a gateway endpoint, which costs nothing: it is not named."
  }
}

variable "flow_logs" {
  description = "Days that flow logs of a VPC that is made are kept, and the key that encrypts them."
  type = object({
    retention_days = optional(number, 365)
    kms_key_arn    = optional(string)
  })
  default = {}
}

variable "tags" {
  description = "Tags of what is made."
  type        = map(string)
  default     = {}
}
