import type { GetRolePolicyResponse, GetRoleResponse, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import type { RoleResource } from '../../model/index.ts';
import { type Provisioning, sameJson } from './provisioning.ts';

export async function provisionRoles(provisioning: Provisioning): Promise<void> {
  for (const role of provisioning.manifest.roles) await provisionRole(provisioning, role);
}

async function provisionRole(provisioning: Provisioning, role: RoleResource): Promise<void> {
  const RoleName = role.name;
  const trust = provisioning.text(role.trust);
  const boundary = role.boundary && boundaryArn(role.boundary, provisioning.manifest.account);
  const existing = await provisioning.find<GetRoleResponse>('iam', 'GetRole', { RoleName });
  if (!existing) {
    await provisioning.call('iam', 'CreateRole', {
      RoleName,
      Path: role.path,
      AssumeRolePolicyDocument: trust,
      Tags: provisioning.tagList,
      ...(boundary && { PermissionsBoundary: boundary }),
    });
    await putPolicies(provisioning, role);
    provisioning.report('role', role.name, 'created');
    return;
  }
  let changed = await putPolicies(provisioning, role);
  const { AssumeRolePolicyDocument, PermissionsBoundary } = existing.Role ?? {};
  if (!sameJson(decodeURIComponent(AssumeRolePolicyDocument ?? ''), trust)) {
    await provisioning.call('iam', 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument: trust });
    changed = true;
  }
  if (PermissionsBoundary?.PermissionsBoundaryArn !== boundary) {
    if (boundary)
      await provisioning.call('iam', 'PutRolePermissionsBoundary', { RoleName, PermissionsBoundary: boundary });
    else await provisioning.call('iam', 'DeleteRolePermissionsBoundary', { RoleName });
    changed = true;
  }
  if (changed) provisioning.report('role', role.name, 'updated');
}

/** @returns whether anything was changed */
async function putPolicies(provisioning: Provisioning, { name: RoleName, policies }: RoleResource): Promise<boolean> {
  let changed = false;
  const { PolicyNames = [] } = await provisioning.call<ListRolePoliciesResponse>('iam', 'ListRolePolicies', {
    RoleName,
  });
  for (const { name: PolicyName, file } of policies) {
    const PolicyDocument = provisioning.text(file);
    const existing = PolicyNames.includes(PolicyName)
      ? await provisioning.call<GetRolePolicyResponse>('iam', 'GetRolePolicy', { RoleName, PolicyName })
      : undefined;
    if (existing && sameJson(decodeURIComponent(existing.PolicyDocument ?? ''), PolicyDocument)) continue;
    await provisioning.call('iam', 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
    changed = true;
  }
  for (const PolicyName of PolicyNames.filter((known) => !policies.some(({ name }) => name === known))) {
    await provisioning.call('iam', 'DeleteRolePolicy', { RoleName, PolicyName });
    changed = true;
  }
  return changed;
}

function boundaryArn(boundary: string, account: string): string {
  return boundary.startsWith('arn:') ? boundary : `arn:aws:iam::${account}:policy/${boundary}`;
}

export async function removeRole(provisioning: Provisioning, RoleName: string): Promise<void> {
  const listed = await provisioning.find<ListRolePoliciesResponse>('iam', 'ListRolePolicies', { RoleName });
  if (!listed) return;
  for (const PolicyName of listed.PolicyNames ?? []) {
    await provisioning.call('iam', 'DeleteRolePolicy', { RoleName, PolicyName });
  }
  await provisioning.call('iam', 'DeleteRole', { RoleName });
}
