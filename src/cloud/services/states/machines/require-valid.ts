import type { StateMachineType } from '@aws-sdk/client-sfn';
import { describeProblems, validateDefinition } from '../../../../asl/validate/index.ts';
import { AwsError } from '../../../kernel/index.ts';

/**
 * Parses a definition that has no errors.
 *
 * @throws InvalidDefinition with the problems as AWS lists them
 */
export function requireValid(definition: string, type: StateMachineType): object {
  const problems = validateDefinition(definition, { type });
  if (problems.length === 0) return JSON.parse(definition) as object;
  const listed = describeProblems(problems);
  throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${listed}'`);
}
