import type { StateMachineType } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../kernel/index.ts';
import { diagnose } from './diagnose.ts';

/**
 * Parses a definition that has no errors.
 *
 * @throws InvalidDefinition with the diagnostics as AWS lists them
 */
export async function requireValid(definition: string, type: StateMachineType): Promise<object> {
  const { parsed, diagnostics } = await diagnose(definition, type);
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
  if (errors.length === 0 && parsed) return parsed;
  const listed = errors.map(({ code, message, location }) => `${code}: ${message}${location ? ` at ${location}` : ''}`);
  throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${listed.join(', ')}'`);
}
