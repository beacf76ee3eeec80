import type { DisableRuleRequest } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { eventRouter } from './event-router.ts';
import { findRule, ruleAccess, saveRule } from './rule.ts';

export const disableRule = operation<DisableRuleRequest, object>({
  service: 'events',
  name: 'DisableRule',
  access: (input, context) => ruleAccess('DisableRule', input, context),
  run(input, context) {
    const rule = { ...findRule(context, input), state: 'DISABLED' as const };
    saveRule(context.cloud.store, rule);
    context.cloud.component(eventRouter).arm(rule);
    return {};
  },
});
