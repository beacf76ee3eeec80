import type { DetachUserPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { getUserRecord, saveUser, userAccess } from './user.ts';

export const detachUserPolicy = operation<DetachUserPolicyRequest, object>({
  service: 'iam',
  name: 'DetachUserPolicy',
  access: (input, context) => ({
    ...userAccess('DetachUserPolicy', input, context),
    context: { 'iam:PolicyARN': input.PolicyArn },
  }),
  run(input, context) {
    const user = getUserRecord(context, input.UserName);
    const attached = user.attached.filter((arn) => arn !== input.PolicyArn);
    if (attached.length === user.attached.length) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
    saveUser(context.cloud.store, { ...user, attached });
    return {};
  },
});
