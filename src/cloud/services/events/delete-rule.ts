import type { DeleteRuleRequest } from '@aws-sdk/client-eventbridge';
import { AwsError, operation } from '../../kernel/index.ts';
import { eventRouter } from './event-router.ts';
import { locateBus, type Rule, ruleAccess, ruleKey } from './rule.ts';

/** Deleting a rule that is not there is no error. */
export const deleteRule = operation<DeleteRuleRequest, object>({
  service: 'events',
  name: 'DeleteRule',
  access: (input, context) => ruleAccess('DeleteRule', input, context),
  run(input, context) {
    const { store } = context.cloud;
    const { name: bus, ...place } = locateBus(context, input.EventBusName);
    const key = ruleKey(place, bus, input.Name ?? '');
    const rule = store.get<Rule>(key);
    if (!rule) return {};
    if (rule.targets.length > 0)
      throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
    store.delete(key);
    context.cloud.component(eventRouter).arm({ ...rule, state: 'DISABLED' });
    return {};
  },
});
