import type { PutRuleRequest, PutRuleResponse } from '@aws-sdk/client-eventbridge';
import { type AccessRequest, AwsError, operation } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { parseExpression } from '../scheduler/expression.ts';
import { eventRouter } from './event-router.ts';
import { compilePattern } from './pattern.ts';
import { findBus, locateBus, type Rule, ruleAccess, ruleArn, ruleKey, saveRule } from './rule.ts';
import { requestTags, tagMap } from './tags.ts';

export const putRule = operation<PutRuleRequest, PutRuleResponse>({
  service: 'events',
  name: 'PutRule',
  access(input, context) {
    const requests: AccessRequest[] = [ruleAccess('PutRule', input, context, requestTags(input.Tags))];
    if (input.Tags?.length) requests.push(ruleAccess('TagResource', input, context, requestTags(input.Tags)));
    if (input.RoleArn) {
      const context = { 'iam:PassedToService': 'events.amazonaws.com' };
      requests.push({ action: 'iam:PassRole', resource: input.RoleArn, context });
    }
    return requests;
  },
  run(input, context) {
    const { store } = context.cloud;
    const name = checkText('name', input.Name, { pattern: /^[.\-_A-Za-z0-9]+$/, max: 64 });
    const { name: bus, ...place } = locateBus(context, input.EventBusName);
    findBus(store, { ...place, name: bus });
    checkTrigger(input, bus);
    const before = store.get<Rule>(ruleKey(place, bus, name));
    const rule: Rule = {
      name,
      bus,
      arn: ruleArn(place, bus, name),
      ...place,
      state: input.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
      ...(input.EventPattern ? { pattern: input.EventPattern } : {}),
      ...(input.ScheduleExpression ? { schedule: input.ScheduleExpression } : {}),
      ...(input.Description ? { description: input.Description } : {}),
      ...(input.RoleArn ? { roleArn: input.RoleArn } : {}),
      tags: before?.tags ?? tagMap(input.Tags),
      targets: before?.targets ?? [],
    };
    saveRule(store, rule);
    context.cloud.component(eventRouter).arm(rule);
    return { RuleArn: rule.arn };
  },
});

function checkTrigger({ EventPattern, ScheduleExpression }: PutRuleRequest, bus: string): void {
  if (!EventPattern && !ScheduleExpression) {
    throw new AwsError('ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (EventPattern) compilePattern(EventPattern);
  if (!ScheduleExpression) return;
  if (bus !== 'default') {
    throw new AwsError('ValidationException', 'ScheduleExpression is supported only on the default event bus.');
  }
  if (ScheduleExpression.startsWith('at(')) {
    throw new AwsError('ValidationException', 'Parameter ScheduleExpression is not valid.');
  }
  parseExpression(ScheduleExpression);
}
