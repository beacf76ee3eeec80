import type { AccessRequest, CallContext } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { arnOf, locate } from '../shared/resource.ts';
import { groupOf } from './model-package.ts';

/** The check of an operation on a model package: the policy of its group counts as the resource's. */
export function packageAccess(context: CallContext, action: string, nameOrArn: string): AccessRequest {
  return withGroupPolicy(context, nameOrArn, resourceAccess(context, action, 'model-package', nameOrArn));
}

/** The check of an operation on all versions of a group: their ARN with `*` for the version. */
export function versionsAccess(context: CallContext, action: string, nameOrArn: string): AccessRequest {
  const { name, ...owner } = locate(context, nameOrArn);
  const versions = arnOf(owner, 'model-package', `${name}/*`);
  return withGroupPolicy(context, nameOrArn, { action: `sagemaker:${action}`, resource: versions });
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
