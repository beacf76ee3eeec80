output "role_arn" {
  description = "ARN of the role, for the pipeline's configuration."
  value       = module.role.arn
}

output "provider_arn" {
  description = "ARN of the OpenID Connect provider, for other roles of the account."
  value       = local.provider_arn
}
