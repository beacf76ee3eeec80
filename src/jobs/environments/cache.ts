import { homedir } from 'node:os';
import { join } from 'node:path';

/** What may be lost and made again: `$LOCKSTEP_CACHE`, else `lockstep` in the user's cache directory. */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return env.LOCKSTEP_CACHE ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lockstep');
}

/** Where Python environments are kept. */
export function environmentsDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return join(cacheDirectory(env), 'environments');
}
