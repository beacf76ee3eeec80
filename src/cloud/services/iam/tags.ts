import type { Tag } from '@aws-sdk/client-iam';
import type { ConditionContext } from '../../kernel/index.ts';
import { limitExceeded } from './entity-error.ts';

export type Tags = Record<string, string>;

/** Most tags of one IAM resource (source: "Tags for IAM resources", IAM User Guide). */
const mostTags = 50;

export function mergeTags(tags: Tags, added: readonly Tag[] | undefined): Tags {
  const merged = { ...tags };
  for (const { Key, Value } of added ?? []) merged[Key!] = Value ?? '';
  if (Object.keys(merged).length > mostTags) throw limitExceeded('Cannot exceed quota for TagsPerRole: 50');
  return merged;
}

export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function requestTags(tags: readonly Tag[] | undefined): ConditionContext {
  if (!tags || tags.length === 0) return {};
  return {
    'aws:TagKeys': tags.map((tag) => tag.Key ?? ''),
    ...Object.fromEntries(tags.map((tag) => [`aws:RequestTag/${tag.Key}`, tag.Value])),
  };
}

export function resourceTags(tags: Tags): ConditionContext {
  return Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );
}
