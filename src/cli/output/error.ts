import { styleText } from 'node:util';
import { LockstepError } from '../../errors/index.ts';

/** Prints an error for a person, or as JSON, and returns the exit code; 0 where there is none. */
export function printError(error: unknown, json: boolean): number {
  if (error === undefined) return 0;
  if (error instanceof LockstepError) {
    if (json) process.stdout.write(`${JSON.stringify({ error: error.toJSON() }, null, 2)}\n`);
    else {
      process.stderr.write(`${styleText('red', 'error')} ${error.message}\n`);
      if (error.hint) process.stderr.write(`${styleText('dim', error.hint)}\n`);
    }
    return error.exitCode;
  }
  if (isAwsError(error)) {
    if (json)
      process.stdout.write(`${JSON.stringify({ error: { name: error.name, message: error.message } }, null, 2)}\n`);
    else process.stderr.write(`${styleText('red', 'error')} ${error.name}: ${error.message}\n`);
    return 3;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (json) process.stdout.write(`${JSON.stringify({ error: { name: 'InternalError', message } }, null, 2)}\n`);
  process.stderr.write(
    `${styleText('red', 'internal error')} ${stack ?? message}\nThis is a fault in Lockstep; please report it.\n`,
  );
  return 1;
}

/** Errors of AWS, from the SDK and from the embedded cloud, carry `$fault`. */
function isAwsError(error: unknown): error is Error {
  return error instanceof Error && '$fault' in error;
}
