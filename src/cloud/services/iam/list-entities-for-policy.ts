import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { attachments } from './attachments.ts';
import { getPolicyRecord, policyAccess } from './policy.ts';

export const listEntitiesForPolicy = operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse>({
  service: 'iam',
  name: 'ListEntitiesForPolicy',
  access: (input, context) => policyAccess('ListEntitiesForPolicy', input, context),
  run(input, context) {
    const entities = attachments(context.cloud.store, getPolicyRecord(context, input.PolicyArn));
    const of = (kind: 'role' | 'user') => entities.filter((entity) => entity.kind === kind);
    return {
      PolicyGroups: [],
      PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
      IsTruncated: false,
    };
  },
});
