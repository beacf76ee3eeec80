resource "aws_sns_topic" "this" {
  name              = var.name
  kms_master_key_id = var.kms_key
  tags              = var.tags
}

resource "aws_sns_topic_policy" "this" {
  for_each = var.policy == null ? {} : { given = var.policy }

  arn    = aws_sns_topic.this.arn
  policy = each.value
}

resource "aws_sns_topic_subscription" "this" {
  for_each = var.subscriptions

  topic_arn     = aws_sns_topic.this.arn
  protocol      = each.value.protocol
  endpoint      = each.value.endpoint
  filter_policy = each.value.filter_policy
}
