import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BuildUnreadable, NothingBuilt, UnknownEnvironment } from '../errors/catalogue/cli.ts';
import { lockstepError } from '../errors/index.ts';
import type { Manifest } from '../model/index.ts';

/** The nearest directory at or above one that holds a project; undefined when there is none. */
export function projectRoot(directory: string): string | undefined {
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (['lockstep.config.ts', 'lockstep.config.js'].some((file) => existsSync(join(at, file)))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Where an environment's build lies. */
export function buildDirectory(root: string, environment: string): string {
  return join(root, 'build', environment);
}

export function isBuilt(root: string, environment: string): boolean {
  return existsSync(join(buildDirectory(root, environment), 'manifest.json'));
}

export function readManifest(root: string, environment: string): Manifest {
  const file = join(buildDirectory(root, environment), 'manifest.json');
  const manifest = parsed(file);
  if (manifest?.format === 1) return manifest;
  throw lockstepError(BuildUnreadable, { file, environment });
}

function parsed(file: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The manifests of every environment that has been built, in the order of promotion. */
export function builtManifests(root: string): Manifest[] {
  const directory = join(root, 'build');
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, 'manifest.json')))
    .map((name) => readManifest(root, name))
    .sort((a, b) => a.order - b.order);
}

/** The manifest of an environment by name, or of the first one. */
export function builtManifest(root: string, environment: string | undefined): Manifest {
  const built = builtManifests(root);
  const found = environment ? built.find((manifest) => manifest.environment === environment) : built[0];
  if (found) return found;
  if (environment && built.length) {
    const known = built.map((manifest) => manifest.environment);
    throw lockstepError(UnknownEnvironment, { seen: environment, known });
  }
  throw lockstepError(NothingBuilt, { environment });
}
