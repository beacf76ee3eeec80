import type { Json } from '../../../../interpreter/index.ts';
import { AwsError } from '../../../kernel/index.ts';

/**
 * Parses the output of a task as its worker sends it.
 *
 * @throws InvalidOutput
 */
export function parseOutput(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new AwsError('InvalidOutput', `Invalid Output: '${(error as Error).message}'`, { cause: error });
  }
}
