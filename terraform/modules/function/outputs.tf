output "arn" {
  description = "ARN of the function, without a version."
  value       = aws_lambda_function.this.arn
}

output "name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "version" {
  description = "Version that the last change made; $LATEST where none are published."
  value       = aws_lambda_function.this.version
}

output "alias_arn" {
  description = "ARN of the alias, null for none."
  value       = one(values(aws_lambda_alias.this)[*].arn)
}

output "log_group" {
  description = "Name of the log group."
  value       = module.log_group.name
}
