import type { PutPermissionRequest } from '@aws-sdk/client-eventbridge';
import { type PolicyDocument, parsePolicy } from '../../iam/index.ts';
import { AwsError, operation } from '../../kernel/index.ts';
import { busAccess, busArn, busKey, findBus, locateBus } from './rule.ts';

/** Sets the whole policy of a bus, or adds the statement that Principal, Action and StatementId describe. */
export const putPermission = operation<PutPermissionRequest, object>({
  service: 'events',
  name: 'PutPermission',
  access: (input, context) => busAccess('PutPermission', input.EventBusName, context),
  run(input, context) {
    const { store } = context.cloud;
    const place = locateBus(context, input.EventBusName);
    const bus = findBus(store, place);
    const policy = input.Policy ?? withStatement(bus.policy, input, busArn(place, place.name));
    try {
      parsePolicy(policy, { use: 'resource' });
    } catch (cause) {
      throw new AwsError('ValidationException', cause instanceof Error ? cause.message : 'Invalid policy', { cause });
    }
    store.put(busKey(place, place.name), { ...bus, policy });
    return {};
  },
});

function withStatement(policy: string | undefined, input: PutPermissionRequest, Resource: string): string {
  const document = (policy ? JSON.parse(policy) : { Version: '2012-10-17', Statement: [] }) as PolicyDocument;
  const { StatementId: Sid, Principal, Action = 'events:PutEvents', Condition } = input;
  const others = [document.Statement].flat().filter((statement) => statement.Sid !== Sid);
  return JSON.stringify({
    ...document,
    Statement: [
      ...others,
      {
        Sid,
        Effect: 'Allow',
        Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
        Action,
        Resource,
        ...(Condition ? { Condition: { [Condition.Type!]: { [Condition.Key!]: Condition.Value! } } } : {}),
      },
    ],
  });
}
