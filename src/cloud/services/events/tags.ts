import type { Tag } from '@aws-sdk/client-eventbridge';
import type { ConditionContext } from '../../kernel/index.ts';

export function tagMap(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key!, Value ?? '']));
}

export function requestTags(tags: readonly Tag[] | undefined): ConditionContext {
  if (!tags || tags.length === 0) return {};
  return {
    'aws:TagKeys': tags.map((tag) => tag.Key!),
    ...Object.fromEntries(tags.map((tag) => [`aws:RequestTag/${tag.Key}`, tag.Value])),
  };
}
