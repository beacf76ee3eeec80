import { readToken } from '../../../../interpreter/core/token.ts';
import { type AccessRequest, AwsError, type CallContext } from '../../../kernel/index.ts';
import { machineArn, machineOfExecution } from '../arn.ts';
import { tagContext } from '../tags/tag-store.ts';

/**
 * The check of an answer to a task token: on the state machine whose task it is.
 *
 * @throws InvalidToken
 */
export function tokenAccess(context: CallContext, action: string, taskToken: string): AccessRequest {
  const owner = readToken(taskToken);
  if (!owner) throw invalidToken();
  const machine = machineOfExecution(owner.executionArn);
  const resource = machineArn(machine, machine.name);
  return { action: `states:${action}`, resource, context: tagContext(context.cloud.store, resource) };
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
