import type { ListRulesRequest, ListRulesResponse } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { ruleOutput } from './describe-rule.ts';
import { findBus, locateBus, ruleAccess, rulesOf } from './rule.ts';

export const listRules = operation<ListRulesRequest, ListRulesResponse>({
  service: 'events',
  name: 'ListRules',
  access: (input, context) => ruleAccess('ListRules', { Name: '*', EventBusName: input.EventBusName }, context),
  run(input, context) {
    const { store } = context.cloud;
    const place = locateBus(context, input.EventBusName);
    findBus(store, place);
    const { items, next } = page(
      rulesOf(store, place, place.name, input.NamePrefix),
      input.Limit ?? 100,
      input.NextToken,
    );
    return { Rules: items.map(ruleOutput), ...(next ? { NextToken: next } : {}) };
  },
});
