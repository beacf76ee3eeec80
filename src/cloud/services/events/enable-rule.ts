import type { EnableRuleRequest } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { eventRouter } from './event-router.ts';
import { findRule, ruleAccess, saveRule } from './rule.ts';

export const enableRule = operation<EnableRuleRequest, object>({
  service: 'events',
  name: 'EnableRule',
  access: (input, context) => ruleAccess('EnableRule', input, context),
  run(input, context) {
    const rule = { ...findRule(context, input), state: 'ENABLED' as const };
    saveRule(context.cloud.store, rule);
    context.cloud.component(eventRouter).arm(rule);
    return {};
  },
});
