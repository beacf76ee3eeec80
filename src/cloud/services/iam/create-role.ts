import type { CreateRoleRequest, CreateRoleResponse } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { uniqueId } from '../unique-id.ts';
import { entityExists } from './entity-error.ts';
import { checkPolicy, checkQuota, policySize } from './policy-text.ts';
import { checkRoleName, describeRole, type Role, roleAccess, roleArn, roleKey, saveRole } from './role.ts';
import { mergeTags } from './tags.ts';

export const createRole = operation<CreateRoleRequest, CreateRoleResponse>({
  service: 'iam',
  name: 'CreateRole',
  access: (input, context) => ({
    ...roleAccess('CreateRole', input, context, { 'iam:PermissionsBoundary': input.PermissionsBoundary }),
    resource: roleArn(context.account, input.Path ?? '/', checkRoleName(input.RoleName)),
  }),
  run(input, context) {
    const { cloud, account } = context;
    const name = checkRoleName(input.RoleName);
    const trust = checkPolicy(required(input, 'AssumeRolePolicyDocument'), 'trust');
    checkQuota('ACLSizePerRole', policySize(trust));
    if (cloud.store.get(roleKey(account, name))) throw entityExists(`Role with name ${name} already exists.`);
    const path = input.Path ?? '/';
    const role: Role = {
      account,
      name,
      path,
      arn: roleArn(account, path, name),
      id: uniqueId(cloud, 'AROA'),
      createdAt: cloud.clock.now(),
      tags: mergeTags({}, input.Tags),
      inline: {},
      attached: [],
      trust,
      maxSessionDuration: input.MaxSessionDuration ?? 3600,
      ...(input.Description ? { description: input.Description } : {}),
      ...(input.PermissionsBoundary ? { boundary: input.PermissionsBoundary } : {}),
    };
    saveRole(cloud.store, role);
    return { Role: describeRole(role) };
  },
});
