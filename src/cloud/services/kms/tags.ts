import type { Tag } from '@aws-sdk/client-kms';
import type { ConditionContext } from '../../kernel/index.ts';

export function tagMap(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ TagKey, TagValue }) => [TagKey!, TagValue ?? '']));
}

export function requestTags(tags: readonly Tag[] | undefined): ConditionContext {
  if (!tags || tags.length === 0) return {};
  return {
    'aws:TagKeys': tags.map((tag) => tag.TagKey!),
    ...Object.fromEntries(tags.map((tag) => [`aws:RequestTag/${tag.TagKey}`, tag.TagValue])),
  };
}
