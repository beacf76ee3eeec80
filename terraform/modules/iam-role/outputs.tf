output "arn" {
  description = "ARN of the role, known once its policies are in force."
  value       = aws_iam_role.this.arn
  depends_on  = [aws_iam_role_policy.this]
}

output "name" {
  description = "Name of the role."
  value       = aws_iam_role.this.name
}

output "unique_id" {
  description = "Id that a role made anew under the same name does not have."
  value       = aws_iam_role.this.unique_id
}
