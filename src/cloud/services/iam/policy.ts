import type { Policy as PolicyOutput } from '@aws-sdk/client-iam';
import type { AccessRequest, CallContext, ResourceKey, Store } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { requestTags, resourceTags, type Tags, tagList } from './tags.ts';

/** A customer-managed policy. */
export interface ManagedPolicy {
  account: string;
  name: string;
  path: string;
  arn: string;
  id: string;
  description?: string;
  createdAt: number;
  updatedAt: number;
  tags: Tags;
  defaultVersion: string;
  /** Number of the newest version ever made; a deleted number is not used again. */
  lastVersion: number;
  versions: { id: string; document: string; createdAt: number }[];
}

export function policyKey(account: string, name: string): ResourceKey {
  return { account, region: 'aws-global', service: 'iam', type: 'policy', id: name.toLowerCase() };
}

export function findPolicy(store: Store, arn: string): ManagedPolicy | undefined {
  const match = /^arn:aws:iam::(\d{12}):policy\/(?:.*\/)?([^/]+)$/.exec(arn);
  const policy = match && store.get<ManagedPolicy>(policyKey(match[1]!, match[2]!));
  return policy?.arn === arn ? policy : undefined;
}

/** @throws AwsError NoSuchEntity; AWS's own managed policies are not kept here */
export function getPolicyRecord({ cloud }: CallContext, arn: string | undefined): ManagedPolicy {
  const policy = arn === undefined ? undefined : findPolicy(cloud.store, arn);
  if (!policy) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  return policy;
}

export function savePolicy(store: Store, policy: ManagedPolicy): void {
  store.put(policyKey(policy.account, policy.name), policy);
}

export function policyAccess(
  action: string,
  input: { PolicyArn?: string; Tags?: unknown },
  context: CallContext,
): AccessRequest {
  const policy = input.PolicyArn ? findPolicy(context.cloud.store, input.PolicyArn) : undefined;
  return {
    action: `iam:${action}`,
    resource: input.PolicyArn ?? '*',
    context: { ...(policy ? resourceTags(policy.tags) : {}), ...requestTags(input.Tags as never) },
  };
}

export function describePolicy(policy: ManagedPolicy, attachments: number): PolicyOutput {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: attachments,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    ...(policy.description ? { Description: policy.description } : {}),
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
    ...(Object.keys(policy.tags).length > 0 ? { Tags: tagList(policy.tags) } : {}),
  };
}
