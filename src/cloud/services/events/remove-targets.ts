import type { RemoveTargetsRequest, RemoveTargetsResponse } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { findRule, ruleAccess, saveRule } from './rule.ts';

export const removeTargets = operation<RemoveTargetsRequest, RemoveTargetsResponse>({
  service: 'events',
  name: 'RemoveTargets',
  access: (input, context) => ruleAccess('RemoveTargets', input, context),
  run(input, context) {
    const rule = findRule(context, input);
    const targets = rule.targets.filter(({ Id }) => !input.Ids?.includes(Id!));
    saveRule(context.cloud.store, { ...rule, targets });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
