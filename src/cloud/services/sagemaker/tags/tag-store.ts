import type { Tag } from '@aws-sdk/client-sagemaker';
import { AwsError, type ResourceKey, type Store } from '../../../kernel/index.ts';

/** Most tags that a resource may have (source: AddTags, SageMaker API reference). */
const mostTags = 50;

/** The tags of a resource by its ARN; empty when it has none. */
export function resourceTags(store: Store, arn: string): Tag[] {
  return store.get<{ tags: Tag[] }>(tagKey(arn))?.tags ?? [];
}

/** Adds tags, over those of the same key. */
export function putTags(store: Store, arn: string, tags: readonly Tag[] | undefined): Tag[] {
  if (!tags || tags.length === 0) return resourceTags(store, arn);
  const merged = new Map(resourceTags(store, arn).map((tag) => [tag.Key, tag]));
  for (const { Key, Value } of tags) merged.set(Key, { Key, Value });
  if (merged.size > mostTags) {
    throw new AwsError('ResourceLimitExceeded', `The number of tags for ${arn} exceeds the limit of ${mostTags}.`);
  }
  const all = [...merged.values()];
  store.put(tagKey(arn), { tags: all });
  return all;
}

export function removeTags(store: Store, arn: string, keys: readonly string[]): void {
  store.put(tagKey(arn), { tags: resourceTags(store, arn).filter((tag) => !keys.includes(tag.Key ?? '')) });
}

export function dropTags(store: Store, arn: string): void {
  store.delete(tagKey(arn));
}

function tagKey(arn: string): ResourceKey {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account, region, service: 'sagemaker', type: 'tags', id: arn };
}
