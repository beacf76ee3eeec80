import { AwsError, validationError } from '../../../kernel/index.ts';

/** Longest names (source: the `Pattern` and `Length Constraints` of the API reference). */
export const nameLength = 63;
export const tuningNameLength = 32;

/** Throws unless a name is made of letters, digits and inner hyphens, as SageMaker asks of every name. */
export function checkName(member: string, name: string, longest = nameLength): void {
  const path = memberPath(member);
  const problems: string[] = [];
  if (name.length > longest) {
    problems.push(constraint(name, path, `Member must have length less than or equal to ${longest}`));
  }
  if (!/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(name)) {
    problems.push(
      constraint(
        name,
        path,
        `Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,${longest - 1}}`,
      ),
    );
  }
  if (problems.length > 0) throw validationError(problems);
}

export function checkRoleArn(roleArn: string): void {
  if (/^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/.test(roleArn)) return;
  throw validationError([
    constraint(
      roleArn,
      'roleArn',
      'Member must satisfy regular expression pattern: ^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$',
    ),
  ]);
}

export function checkRange(member: string, value: number | undefined, least: number, most?: number): void {
  if (value === undefined) return;
  const path = memberPath(member);
  if (value < least) {
    throw validationError([constraint(value, path, `Member must have value greater than or equal to ${least}`)]);
  }
  if (most !== undefined && value > most) {
    throw validationError([constraint(value, path, `Member must have value less than or equal to ${most}`)]);
  }
}

export function checkOneOf(member: string, value: string | undefined, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(value)) return;
  throw validationError([
    constraint(value, memberPath(member), `Member must satisfy enum value set: [${allowed.join(', ')}]`),
  ]);
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

function constraint(value: string | number, path: string, rule: string): string {
  return `Value '${value}' at '${path}' failed to satisfy constraint: ${rule}`;
}

/** `ResourceConfig.InstanceCount` as AWS's messages write it: `resourceConfig.instanceCount`. */
function memberPath(member: string): string {
  return member
    .split('.')
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.');
}
