import { type AccessRequest, AwsError } from '../../../kernel/index.ts';

/**
 * The check of an answer to a task token, before the token is looked at: these actions have no resource level.
 * Source: "Actions, resources, and condition keys for AWS Step Functions", Service Authorization Reference.
 */
export function tokenAccess(action: string): AccessRequest {
  return { action: `states:${action}`, resource: '*' };
}

export function invalidToken(): AwsError {
  return new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
}

/** AWS's error for a token that cannot be answered, from the interpreter's. */
export function answerToken(answer: () => void): Record<string, never> {
  try {
    answer();
    return {};
  } catch (error) {
    const { name } = error as Error;
    if (name === 'TaskTimedOut') {
      throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'", { cause: error });
    }
    if (name === 'TaskDoesNotExist' || name === 'InvalidToken') throw invalidToken();
    throw error;
  }
}
