output "arn" {
  description = "ARN of the state machine, without a version."
  value       = aws_sfn_state_machine.this.arn
}

output "name" {
  description = "Name of the state machine."
  value       = aws_sfn_state_machine.this.name
}

output "version_arn" {
  description = "ARN of the version that the last change made, null where none are published."
  value       = var.publish ? aws_sfn_state_machine.this.state_machine_version_arn : null
}

output "alias_arn" {
  description = "ARN of the alias, null for none."
  value       = one(values(aws_sfn_alias.this)[*].arn)
}
