import { AwsError } from '../../../kernel/index.ts';

/** The error of a request that TestState does not take. */
export function refused(problem: string): AwsError {
  return new AwsError('ValidationException', problem);
}
