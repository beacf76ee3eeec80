import type { DescribeRuleRequest, DescribeRuleResponse, Rule as RuleOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { findRule, type Rule, ruleAccess } from './rule.ts';

export const describeRule = operation<DescribeRuleRequest, DescribeRuleResponse>({
  service: 'events',
  name: 'DescribeRule',
  access: (input, context) => ruleAccess('DescribeRule', input, context),
  run(input, context) {
    const rule = findRule(context, input);
    return { ...ruleOutput(rule), CreatedBy: rule.account };
  },
});

export function ruleOutput(rule: Rule): RuleOutput {
  return {
    Name: rule.name,
    Arn: rule.arn,
    ...(rule.pattern ? { EventPattern: rule.pattern } : {}),
    ...(rule.schedule ? { ScheduleExpression: rule.schedule } : {}),
    State: rule.state,
    ...(rule.description ? { Description: rule.description } : {}),
    ...(rule.roleArn ? { RoleArn: rule.roleArn } : {}),
    ...(rule.managedBy ? { ManagedBy: rule.managedBy } : {}),
    EventBusName: rule.bus,
  };
}
