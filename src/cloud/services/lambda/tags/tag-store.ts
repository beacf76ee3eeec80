import type { ConditionContext, ResourceKey, Store } from '../../../kernel/index.ts';

type Tags = Record<string, string>;

/** The tags of a function by its ARN; empty when it has none. */
export function resourceTags(store: Store, arn: string): Tags {
  return store.get<Tags>(tagKey(arn)) ?? {};
}

/** Adds tags, over those of the same key. */
export function putTags(store: Store, arn: string, tags: Tags): void {
  if (Object.keys(tags).length > 0) store.put(tagKey(arn), { ...resourceTags(store, arn), ...tags });
}

export function removeTags(store: Store, arn: string, keys: readonly string[]): void {
  const rest = Object.entries(resourceTags(store, arn)).filter(([key]) => !keys.includes(key));
  store.put(tagKey(arn), Object.fromEntries(rest));
}

export function dropTags(store: Store, arn: string): void {
  store.delete(tagKey(arn));
}

/** The condition keys of tags in a request. */
export function requestTags(tags: Tags = {}): ConditionContext {
  if (Object.keys(tags).length === 0) return {};
  const context: ConditionContext = { 'aws:TagKeys': Object.keys(tags) };
  for (const [key, value] of Object.entries(tags)) context[`aws:RequestTag/${key}`] = value;
  return context;
}

/** The condition keys of the tags that a function has. */
export function tagContext(store: Store, arn: string): ConditionContext {
  return Object.fromEntries(
    Object.entries(resourceTags(store, arn)).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
  );
}

function tagKey(arn: string): ResourceKey {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account, region, service: 'lambda', type: 'tags', id: arn };
}
