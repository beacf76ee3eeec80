import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StateInUse } from '../../errors/catalogue/cloud.ts';
import { type LockstepError, lockstepError } from '../../errors/index.ts';

/** The process that works in a state directory. The lock is the database's; this only tells whose it is. */
export interface Holder {
  readonly pid: number;
  readonly command: string;
  /** ISO 8601. */
  readonly since: string;
}

export function writeHolder(directory: string, holder: Holder): void {
  writeFileSync(holderFile(directory), JSON.stringify(holder));
}

export function removeHolder(directory: string): void {
  rmSync(holderFile(directory), { force: true });
}

/** The error for a directory that another process holds. */
export function inUse(directory: string): LockstepError {
  try {
    const holder = JSON.parse(readFileSync(holderFile(directory), 'utf8')) as Holder;
    if (isAlive(holder.pid)) return lockstepError(StateInUse, { directory, ...holder });
  } catch {}
  return lockstepError(StateInUse, { directory });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holderFile(directory: string): string {
  return join(directory, 'holder.json');
}
