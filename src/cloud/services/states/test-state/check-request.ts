import type { TestStateInput } from '@aws-sdk/client-sfn';
import type { StateDefinition } from '../../../../asl/definition.ts';
import { isObject, type Json } from '../../../../asl/json.ts';
import { AwsError } from '../../../kernel/index.ts';
import { refused } from './refused.ts';

/**
 * Refuses combinations of a request that TestState does not take.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html
 */
export function checkRequest(
  { mock, revealSecrets, stateConfiguration }: TestStateInput,
  state: StateDefinition,
): void {
  const composite = state.Type === 'Map' || state.Type === 'Parallel';
  if (mock === undefined) {
    if (stateConfiguration?.mapIterationFailureCount !== undefined)
      throw refused('TestState does not support MapIterationFailureCount when a mock is not specified.');
    if (composite) {
      throw new AwsError(
        'InvalidDefinition',
        'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
      );
    }
    return;
  }
  if (mock.result !== undefined && mock.errorOutput !== undefined)
    throw refused('A test mock should have only one of the following fields: [result, errorOutput].');
  if (revealSecrets) throw refused('TestState does not support RevealSecrets when a mock is specified.');
  if (!composite && state.Type !== 'Task')
    throw refused(`State type '${state.Type}' is not supported when a mock is specified`);
}

/** Refuses a mocked result that the state could not have had. */
export function checkResult(result: Json, state: StateDefinition, failedIterations: number): void {
  if (state.Type === 'Parallel' && !Array.isArray(result)) throw refused('Mocked result must be an array.');
  if (state.Type !== 'Map') return;
  if (state.ResultWriter !== undefined) {
    if (!isObject(result)) throw refused('Mocked result must be a JSON object.');
    return;
  }
  if (!Array.isArray(result)) throw refused('Mocked result must be an array.');
  if (failedIterations > result.length) {
    throw refused('Map iteration failure count must be less than or equal to the number of Map iterations');
  }
}
