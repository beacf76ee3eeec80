output "vpc_id" {
  description = "Id of the VPC."
  value       = local.vpc_id
}

output "subnet_ids" {
  description = "Ids of the private subnets."
  value       = local.subnet_ids
}

output "workload_security_group_id" {
  description = "Id of the security group for jobs, functions and endpoints: it reaches the endpoints and S3, and nothing else."
  value       = aws_security_group.workloads.id
}
