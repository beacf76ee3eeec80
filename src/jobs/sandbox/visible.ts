import { realpathSync } from 'node:fs';
import type { Mount } from '../types.ts';

/**
 * The mounts that keep paths of this machine visible where a container's private `/tmp` would hide them: an
 * environment cache or a checkout that lies below `/tmp`.
 */
export function visibleMounts(paths: readonly string[]): Mount[] {
  const hidden = paths.flatMap((path) => [path, realpathSync(path)]).filter((path) => path.startsWith('/tmp/'));
  return [...new Set(hidden)].map((path) => ({ source: path, target: path }));
}
