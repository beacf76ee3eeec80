import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CachedEnvironment } from './ensure.ts';

/**
 * A virtual environment of one container above a cached one: what its code installs with pip stays its own. Made anew,
 * in a millisecond.
 *
 * @param directory is replaced
 * @param target the path that it has in the container
 */
export function jobLayer(base: CachedEnvironment, directory: string, target: string): CachedEnvironment {
  const bin = join(directory, 'bin');
  const packages = (root: string) => join(root, 'lib', `python${base.pythonVersion}`, 'site-packages');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(bin, { recursive: true });
  mkdirSync(packages(directory), { recursive: true });
  for (const name of ['python', 'python3', `python${base.pythonVersion}`])
    symlinkSync(base.interpreter, join(bin, name));
  for (const name of ['pip', 'pip3', `pip${base.pythonVersion}`])
    writeFileSync(join(bin, name), '#!/bin/sh\nexec "${0%/*}/python" -m pip "$@"\n', { mode: 0o755 });
  writeFileSync(
    join(directory, 'pyvenv.cfg'),
    `home = ${dirname(base.interpreter)}\ninclude-system-site-packages = false\nversion = ${base.pythonVersion}\n`,
  );
  const below = JSON.stringify(packages(base.directory));
  writeFileSync(join(packages(directory), 'base-environment.pth'), `import site; site.addsitedir(${below})\n`);
  return { ...base, directory: target, python: join(target, 'bin/python'), base };
}
