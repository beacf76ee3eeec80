output "buckets" {
  description = "Names of the buckets."
  value       = { for name, bucket in module.bucket : name => bucket.name }
}

output "keys" {
  description = "ARNs of the keys."
  value       = { for name, key in module.key : name => key.arn }
}

output "roles" {
  description = "ARNs of the roles."
  value       = { for name, role in module.role : name => role.arn }
}

output "state_machines" {
  description = "ARNs of the state machines, and of the version that the last apply made."
  value       = { for name, machine in module.state_machine : name => { arn = machine.arn, version_arn = machine.version_arn } }
}

output "functions" {
  description = "ARNs of the functions."
  value       = { for name, one in module.function : name => one.arn }
}

output "topics" {
  description = "ARNs of the topics."
  value       = { for name, topic in module.topic : name => topic.arn }
}

output "log_key_arn" {
  description = "ARN of the key that encrypts logs."
  value       = local.log_key_arn
}
