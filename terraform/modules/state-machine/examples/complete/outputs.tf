output "alias_arn" {
  description = "What to start executions of."
  value       = module.state_machine.alias_arn
}

output "version_arn" {
  description = "The version that the last apply made."
  value       = module.state_machine.version_arn
}
