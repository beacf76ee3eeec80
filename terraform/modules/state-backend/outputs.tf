output "bucket" {
  description = "Name of the bucket, for the backend's bucket."
  value       = module.bucket.name
}

output "key_arn" {
  description = "ARN of the key, for the policies of those who plan and apply."
  value       = module.key.arn
}
