import { AwsError } from '../kernel/index.ts';

/** What the API model says of a text member. */
export interface TextConstraint {
  pattern?: RegExp;
  /** The pattern as AWS writes it. @default pattern's source without its anchors */
  patternText?: string;
  min?: number;
  max?: number;
}

/**
 * Refuses a text that the API model does not admit, in the words of AWS's model validation.
 *
 * @param member as the message names it: `roleName`
 * @param code ValidationException, or ValidationError for the query protocols
 */
export function checkText(
  member: string,
  value: string | undefined,
  { pattern, patternText, min = 1, max }: TextConstraint,
  code = 'ValidationException',
): string {
  const fail = (rule: string): never => {
    const seen = value === undefined || value === null ? 'null' : `'${value}'`;
    throw new AwsError(
      code,
      `1 validation error detected: Value ${seen} at '${member}' failed to satisfy constraint: Member must ${rule}`,
    );
  };
  if (value === undefined || value === null) return fail('not be null');
  if (value.length < min) fail(`have length greater than or equal to ${min}`);
  if (max !== undefined && value.length > max) fail(`have length less than or equal to ${max}`);
  if (pattern && !pattern.test(value)) {
    fail(`satisfy regular expression pattern: ${patternText ?? pattern.source.replace(/^\^|\$$/g, '')}`);
  }
  return value;
}
