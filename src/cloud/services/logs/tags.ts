import type { ConditionContext } from '../../kernel/index.ts';

export function requestTags(tags: Record<string, string> | undefined): ConditionContext {
  const names = Object.keys(tags ?? {});
  if (names.length === 0) return {};
  return {
    'aws:TagKeys': names,
    ...Object.fromEntries(names.map((name) => [`aws:RequestTag/${name}`, tags![name]])),
  };
}
