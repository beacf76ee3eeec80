import type { Run } from './run.ts';

/** A task token: it says whose it is, and holds 64 bits that nobody can guess. */
export function newToken(run: Run, task: number): string {
  const secret = [run.random(), run.random()]
    .map((n) =>
      Math.floor(n * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return Buffer.from(JSON.stringify([run.execution.record.executionArn, task, secret])).toString('base64url');
}

export function readToken(token: string): { executionArn: string; task: number } | undefined {
  try {
    const [executionArn, task] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [unknown, unknown];
    return typeof executionArn === 'string' && typeof task === 'number' ? { executionArn, task } : undefined;
  } catch {
    return undefined;
  }
}
