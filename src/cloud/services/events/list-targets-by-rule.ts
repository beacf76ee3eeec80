import type { ListTargetsByRuleRequest, ListTargetsByRuleResponse } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { findRule, ruleAccess } from './rule.ts';

export const listTargetsByRule = operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse>({
  service: 'events',
  name: 'ListTargetsByRule',
  access: (input, context) => ruleAccess('ListTargetsByRule', input, context),
  run(input, context) {
    const { items, next } = page(findRule(context, input).targets, input.Limit ?? 100, input.NextToken);
    return { Targets: items, ...(next ? { NextToken: next } : {}) };
  },
});
