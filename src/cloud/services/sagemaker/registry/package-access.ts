import type { AccessRequest, CallContext } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { locate } from '../shared/resource.ts';
import { groupOf } from './model-package.ts';

/** The check of an operation on a model package: the policy of its group counts as the resource's. */
export function packageAccess(context: CallContext, action: string, nameOrArn: string): AccessRequest {
  return withGroupPolicy(context, nameOrArn, resourceAccess(context, action, 'model-package', nameOrArn));
}

/** The check of an operation on a model package group. */
export function groupAccess(context: CallContext, action: string, nameOrArn: string): AccessRequest {
  return withGroupPolicy(context, nameOrArn, resourceAccess(context, action, 'model-package-group', nameOrArn));
}

function withGroupPolicy(context: CallContext, nameOrArn: string, request: AccessRequest): AccessRequest {
  const group = groupOf(context.cloud.store, context, nameOrArn);
  if (!group?.policy) return request;
  return {
    ...request,
    resourcePolicy: {
      name: `policy of model package group ${group.name}`,
      document: group.policy,
      ownerAccount: locate(context, nameOrArn).account,
    },
  };
}
