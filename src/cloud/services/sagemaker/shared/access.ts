import type { Tag } from '@aws-sdk/client-sagemaker';
import type { AccessRequest, CallContext, ConditionContext } from '../../../kernel/index.ts';
import { resourceTags } from '../tags/tag-store.ts';
import { arnOf, type Kind, locate } from './resource.ts';

/** What a creating operation does besides creating. */
export interface Creation {
  tags?: readonly Tag[] | undefined;
  /** Role that is passed to SageMaker. */
  roleArn?: string | undefined;
  conditions?: ConditionContext;
}

/**
 * The checks of a creating operation: the action itself, sagemaker:AddTags where tags are given, iam:PassRole.
 * Source: "Actions, resources, and condition keys for Amazon SageMaker", Service Authorization Reference.
 */
export function createAccess(
  context: CallContext,
  action: string,
  kind: Kind,
  name: string,
  { tags, roleArn, conditions }: Creation = {},
): AccessRequest[] {
  const resource = arnOf(context, kind, name);
  const requestTags = tagConditions(tags);
  const requests: AccessRequest[] = [
    { action: `sagemaker:${action}`, resource, context: { ...conditions, ...requestTags } },
  ];
  if (tags && tags.length > 0) {
    const tagging = { ...requestTags, 'sagemaker:TaggingAction': action };
    requests.push({ action: 'sagemaker:AddTags', resource, context: tagging });
  }
  if (roleArn) {
    requests.push({
      action: 'iam:PassRole',
      resource: roleArn,
      context: { 'iam:PassedToService': 'sagemaker.amazonaws.com', 'iam:AssociatedResourceArn': resource },
    });
  }
  return requests;
}

/** The check of an operation on one resource, given by name or ARN. */
export function resourceAccess(context: CallContext, action: string, kind: Kind, nameOrArn: string): AccessRequest {
  const { name, ...place } = locate(context, nameOrArn);
  const resource = arnOf(place, kind, name);
  const conditions: ConditionContext = {};
  for (const { Key, Value } of resourceTags(context.cloud.store, resource))
    conditions[`aws:ResourceTag/${Key}`] = Value;
  return { action: `sagemaker:${action}`, resource, context: conditions };
}

/** The check of an operation without a resource level. */
export function listAccess(action: string): AccessRequest {
  return { action: `sagemaker:${action}`, resource: '*' };
}

/** The condition keys of a customer's key, given as id, alias or ARN. */
export function keyConditions(use: 'Volume' | 'Output', keyId: string | undefined): ConditionContext {
  return { [`sagemaker:${use}KmsKey`]: keyId, [`sagemaker:${use}KmsKeyArn`]: keyId };
}

export function tagConditions(tags: readonly Tag[] | undefined): ConditionContext {
  if (!tags || tags.length === 0) return {};
  const conditions: ConditionContext = { 'aws:TagKeys': tags.map((tag) => tag.Key ?? '') };
  for (const { Key, Value } of tags) conditions[`aws:RequestTag/${Key}`] = Value;
  return conditions;
}
