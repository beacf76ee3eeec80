import { styleText } from 'node:util';
import { LockstepError } from '../../errors/index.ts';

/** Prints an error for a person, or as JSON, and returns the exit code; 0 where there is none. */
export function printError(error: unknown, json: boolean): number {
  if (error === undefined) return 0;
  const { name, message, hint, exitCode, stack } = told(error);
  if (json) {
    process.stdout.write(`${JSON.stringify({ error: { name, message, ...(hint ? { hint } : {}) } }, null, 2)}\n`);
  } else {
    process.stderr.write(`${styleText('red', exitCode === 1 ? 'internal error' : 'error')} ${stack ?? message}\n`);
    if (hint) process.stderr.write(`${styleText('dim', hint)}\n`);
  }
  return exitCode;
}

interface Told {
  readonly name: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly exitCode: number;
  /** Only of a fault in Lockstep. */
  readonly stack?: string | undefined;
}

function told(error: unknown): Told {
  if (error instanceof LockstepError) return { ...pick(error), hint: error.hint, exitCode: error.exitCode };
  if (!(error instanceof Error)) return told(new Error(String(error)));
  if ('$fault' in error) return { ...pick(error), message: `${error.name}: ${error.message}`, exitCode: 3 };
  if (worldCodes.has((error as NodeJS.ErrnoException).code ?? ''))
    return { ...pick(error), name: 'SystemError', exitCode: 3 };
  return {
    ...pick(error),
    name: 'InternalError',
    hint: 'This is a fault in Lockstep; please report it.',
    exitCode: 1,
    stack: error.stack,
  };
}

function pick({ name, message }: Error): { name: string; message: string } {
  return { name, message };
}

/** Errors of the operating system that are no fault of Lockstep: no permission, no space, too many open files. */
const worldCodes: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE']);
