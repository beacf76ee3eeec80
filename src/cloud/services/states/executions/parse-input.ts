import type { Json } from '../../../../interpreter/index.ts';
import { AwsError } from '../../../kernel/index.ts';

/** UTF-8 bytes (source: "Step Functions service quotas"). */
const longestInput = 262_144;

/**
 * Parses an execution's input.
 *
 * @throws InvalidExecutionInput
 */
export function parseInput(text: string | undefined): Json {
  if (text === undefined) return {};
  if (Buffer.byteLength(text) > longestInput) {
    throw new AwsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: 'Input size ${text.length} exceeds the limit of ${longestInput}.'`,
    );
  }
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const { message } = error as Error;
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${message}'`, {
      cause: error,
    });
  }
}
