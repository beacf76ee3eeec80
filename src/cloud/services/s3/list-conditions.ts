import type { ConditionContext } from '../../kernel/index.ts';

/** Condition keys of listing. A request without a prefix has the key with an empty value. */
export function listConditions(input: { Prefix?: string; Delimiter?: string; MaxKeys?: number }): ConditionContext {
  return {
    's3:prefix': input.Prefix ?? '',
    's3:delimiter': input.Delimiter,
    's3:max-keys': input.MaxKeys,
  };
}
