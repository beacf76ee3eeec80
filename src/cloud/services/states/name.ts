import { AwsError } from '../../kernel/index.ts';

/** Characters that a name may not hold (source: CreateStateMachine, Step Functions API reference). */
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/**
 * Refuses names that Step Functions refuses: 1 to 80 characters, none of its special ones.
 *
 * @throws InvalidName
 */
export function requireName(name: string): string {
  if (name.length < 1 || name.length > 80 || forbidden.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  }
  return name;
}
