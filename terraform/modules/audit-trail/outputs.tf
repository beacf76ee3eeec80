output "arn" {
  description = "ARN of the trail."
  value       = aws_cloudtrail.this.arn
}

output "bucket" {
  description = "Name of the bucket that keeps the trail's files."
  value       = module.bucket.name
}

output "log_group" {
  description = "Name of the log group that holds the trail's events."
  value       = module.log_group.name
}
