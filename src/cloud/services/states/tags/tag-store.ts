import type { Tag } from '@aws-sdk/client-sfn';
import { AwsError, type ConditionContext, type ResourceKey, type Store } from '../../../kernel/index.ts';

/** Most tags that a resource may have (source: TagResource, Step Functions API reference). */
const mostTags = 50;

/** The tags of a state machine or activity by its ARN; empty when it has none. */
export function resourceTags(store: Store, arn: string): Tag[] {
  return store.get<{ tags: Tag[] }>(tagKey(arn))?.tags ?? [];
}

/** Adds tags, over those of the same key. */
export function putTags(store: Store, arn: string, tags: readonly Tag[]): void {
  if (tags.length === 0) return;
  const merged = new Map(resourceTags(store, arn).map((tag) => [tag.key, tag]));
  for (const { key, value } of tags) merged.set(key, { key, value });
  if (merged.size > mostTags) {
    throw new AwsError('TooManyTags', `Too Many Tags: '${arn}'`, { details: { resourceName: arn } });
  }
  store.put(tagKey(arn), { tags: [...merged.values()] });
}

export function removeTags(store: Store, arn: string, keys: readonly string[]): void {
  store.put(tagKey(arn), { tags: resourceTags(store, arn).filter((tag) => !keys.includes(tag.key ?? '')) });
}

export function dropTags(store: Store, arn: string): void {
  store.delete(tagKey(arn));
}

/** The condition keys of tags in a request. */
export function requestTags(tags: readonly Tag[]): ConditionContext {
  if (tags.length === 0) return {};
  const context: ConditionContext = { 'aws:TagKeys': tags.map((tag) => tag.key ?? '') };
  for (const { key, value } of tags) context[`aws:RequestTag/${key}`] = value;
  return context;
}

/** The condition keys of the tags that a resource has. */
export function tagContext(store: Store, arn: string): ConditionContext {
  const context: ConditionContext = {};
  for (const { key, value } of resourceTags(store, arn)) context[`aws:ResourceTag/${key}`] = value;
  return context;
}

function tagKey(arn: string): ResourceKey {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account, region, service: 'states', type: 'tags', id: arn };
}
