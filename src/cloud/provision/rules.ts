import type { DescribeRuleResponse, ListTargetsByRuleResponse, Target } from '@aws-sdk/client-eventbridge';
import type { RuleResource } from '../../model/index.ts';
import { type Provisioning, sameJson } from './provisioning.ts';

export async function provisionRules(provisioning: Provisioning): Promise<void> {
  for (const rule of provisioning.manifest.rules) await provisionRule(provisioning, rule);
}

async function provisionRule(provisioning: Provisioning, rule: RuleResource): Promise<void> {
  const Name = rule.name;
  const EventPattern = JSON.stringify(rule.pattern);
  const target: Target = {
    Id: 'target',
    Arn: rule.target,
    ...(rule.roleArn !== undefined && { RoleArn: rule.roleArn }),
    ...(rule.input !== undefined && { Input: JSON.stringify(rule.input) }),
  };
  const current = await provisioning.find<DescribeRuleResponse>('events', 'DescribeRule', { Name });
  const samePattern = current !== undefined && sameJson(current.EventPattern, EventPattern);
  if (!samePattern) {
    const tags = current ? {} : { Tags: provisioning.tagList };
    await provisioning.call('events', 'PutRule', { Name, EventPattern, State: 'ENABLED', ...tags });
  }
  const listed = await provisioning.call<ListTargetsByRuleResponse>('events', 'ListTargetsByRule', { Rule: Name });
  const sameTarget = sameJson(JSON.stringify(normal(listed.Targets?.[0])), JSON.stringify(normal(target)));
  if (!sameTarget) await provisioning.call('events', 'PutTargets', { Rule: Name, Targets: [target] });
  if (!current) provisioning.report('rule', rule.name, 'created');
  else if (!samePattern || !sameTarget) provisioning.report('rule', rule.name, 'updated');
}

function normal(target: Target | undefined): object {
  return { Id: target?.Id, Arn: target?.Arn, RoleArn: target?.RoleArn, Input: target?.Input };
}

export async function removeRule(provisioning: Provisioning, Rule: string): Promise<void> {
  const listed = await provisioning.find<ListTargetsByRuleResponse>('events', 'ListTargetsByRule', { Rule });
  if (!listed) return;
  const Ids = (listed.Targets ?? []).map(({ Id }) => Id!);
  if (Ids.length > 0) await provisioning.call('events', 'RemoveTargets', { Rule, Ids });
  await provisioning.call('events', 'DeleteRule', { Name: Rule });
}
