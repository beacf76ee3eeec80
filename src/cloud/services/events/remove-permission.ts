import type { RemovePermissionRequest } from '@aws-sdk/client-eventbridge';
import type { PolicyDocument } from '../../iam/index.ts';
import { operation } from '../../kernel/index.ts';
import { busAccess, busKey, findBus, locateBus, notFound } from './rule.ts';

export const removePermission = operation<RemovePermissionRequest, object>({
  service: 'events',
  name: 'RemovePermission',
  access: (input, context) => busAccess('RemovePermission', input.EventBusName, context),
  run(input, context) {
    const { store } = context.cloud;
    const place = locateBus(context, input.EventBusName);
    const { policy, ...bus } = findBus(store, place);
    if (!policy) throw notFound('EventBus does not have a policy.');
    const document = JSON.parse(policy) as PolicyDocument;
    const left = input.RemoveAllPermissions
      ? []
      : [document.Statement].flat().filter(({ Sid }) => Sid !== input.StatementId);
    const kept = left.length > 0 ? { policy: JSON.stringify({ ...document, Statement: left }) } : {};
    store.put(busKey(place, place.name), { ...bus, ...kept });
    return {};
  },
});
