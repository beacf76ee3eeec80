import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

const modulePath = 'terraform/environment';
const packageRoot = resolve(import.meta.dirname, '../../..');

/**
 * Where `build/<env>/` finds the environment module: in the project's own `node_modules` where the package is installed
 * there, so that the path is the same on every machine; else beside the package that compiles.
 */
export function moduleSource(projectRoot: string): string {
  const installed = `node_modules/lockstep/${modulePath}`;
  if (existsSync(join(projectRoot, installed))) return `../../${installed}`;
  // Parents are found from where a directory really is, not through the link by which it was reached.
  const from = join(realpathSync(projectRoot), 'build', 'environment');
  return relative(from, join(packageRoot, modulePath)).split(sep).join('/');
}
