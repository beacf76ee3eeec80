output "alarm_arns" {
  description = "ARNs of the alarms on metrics, by their names."
  value       = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => alarm.arn }
}

output "composite_arn" {
  description = "ARN of the composite alarm, null where there is nothing to watch."
  value       = one(values(aws_cloudwatch_composite_alarm.this)[*].arn)
}
