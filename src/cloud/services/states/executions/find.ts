import type { ExecutionDescription } from '../../../../interpreter/index.ts';
import { AwsError, type Cloud } from '../../../kernel/index.ts';
import { machineOfExecution } from '../arn.ts';
import { executions } from './engine.ts';

/**
 * Reads a Standard execution.
 *
 * @throws InvalidArn, ExecutionDoesNotExist
 */
export function findExecution(cloud: Cloud, arn: string): ExecutionDescription {
  machineOfExecution(arn);
  const found = cloud.component(executions).find(arn);
  if (!found || found.type === 'EXPRESS') throw executionDoesNotExist(arn);
  return found;
}

export function executionDoesNotExist(arn: string): AwsError {
  return new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}
