import type { Role as RoleOutput } from '@aws-sdk/client-iam';
import type { AccessRequest, CallContext, ResourceKey, Store } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { noSuchEntity } from './entity-error.ts';
import type { IdentityEntity } from './identity-policies.ts';
import { encodePolicy } from './policy-text.ts';
import { requestTags, resourceTags, tagList } from './tags.ts';

export interface Role extends IdentityEntity {
  /** Trust policy. */
  trust: string;
  description?: string;
  /** Seconds. */
  maxSessionDuration: number;
}

export function roleKey(account: string, name: string): ResourceKey {
  // Names are unique without regard to case.
  return { account, region: 'aws-global', service: 'iam', type: 'role', id: name.toLowerCase() };
}

/** The role with this name in the caller's account. @throws AwsError NoSuchEntity */
export function getRoleRecord({ cloud, account }: CallContext, name: string | undefined): Role {
  const roleName = checkRoleName(name);
  const role = cloud.store.get<Role>(roleKey(account, roleName));
  if (!role) throw noSuchEntity(`The role with name ${roleName} cannot be found.`);
  return role;
}

export function saveRole(store: Store, role: Role): void {
  store.put(roleKey(role.account, role.name), role);
}

export function findRoleByArn(store: Store, arn: string): Role | undefined {
  const match = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn);
  const role = match && store.get<Role>(roleKey(match[1]!, match[2]!));
  return role?.arn === arn ? role : undefined;
}

export function roleByArn(store: Store, arn: string): Role {
  const role = findRoleByArn(store, arn);
  if (!role) throw noSuchEntity(`The role with name ${arn.slice(arn.lastIndexOf('/') + 1)} cannot be found.`);
  return role;
}

export function checkRoleName(name: string | undefined): string {
  return checkText('roleName', name, { pattern: /^[\w+=,.@-]+$/, max: 64 }, 'ValidationError');
}

export function roleArn(account: string, path: string, name: string): string {
  return `arn:aws:iam::${account}:role${path}${name}`;
}

/** The check of an operation on an existing or not yet existing role. */
export function roleAccess(
  action: string,
  input: { RoleName?: string; Tags?: { Key?: string; Value?: string }[] },
  { cloud, account }: CallContext,
  context: AccessRequest['context'] = {},
): AccessRequest {
  const name = checkRoleName(input.RoleName);
  const role = cloud.store.get<Role>(roleKey(account, name));
  return {
    action: `iam:${action}`,
    resource: role?.arn ?? roleArn(account, '/', name),
    context: {
      ...(role ? resourceTags(role.tags) : {}),
      ...(role?.boundary ? { 'iam:PermissionsBoundary': role.boundary } : {}),
      ...requestTags(input.Tags as never),
      ...context,
    },
  };
}

export function describeRole(role: Role): RoleOutput {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodePolicy(role.trust),
    ...(role.description ? { Description: role.description } : {}),
    MaxSessionDuration: role.maxSessionDuration,
    ...(role.boundary
      ? {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
            PermissionsBoundaryArn: role.boundary,
          },
        }
      : {}),
    ...(Object.keys(role.tags).length > 0 ? { Tags: tagList(role.tags) } : {}),
    RoleLastUsed: {},
  };
}
