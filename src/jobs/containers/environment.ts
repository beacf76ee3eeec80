import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CachedEnvironment, ensureEnvironment, make, readCached } from '../environments/ensure.ts';
import { jobLayer } from '../environments/job-layer.ts';
import { cacheKey, requirementLines } from '../environments/plan.ts';
import { layerDirectory, layerTarget } from '../layout.ts';
import type { JobHooks, JobSpec } from '../types.ts';

type ContainerSpec = Pick<JobSpec, 'image' | 'ownImages' | 'jobName' | 'networkIsolation'>;
type Notices = Pick<JobHooks, 'onProgress' | 'onWarning'>;

/** The Python environment of a job's image, its differences from AWS told as warnings. */
export async function jobEnvironment(
  spec: Pick<ContainerSpec, 'image' | 'ownImages' | 'jobName'>,
  hooks: Notices,
  signal?: AbortSignal,
): Promise<CachedEnvironment> {
  const environment = await ensureEnvironment(spec.image, {
    ...(hooks.onProgress && { onProgress: (text) => hooks.onProgress?.(text) }),
    ...(signal && { signal }),
    ...(spec.ownImages && { ownImages: spec.ownImages }),
  });
  for (const warning of environment.warnings) hooks.onWarning?.(warning);
  return environment;
}

/**
 * An image's environment with the packages of the source's `requirements.txt`, which SageMaker installs at every
 * start; here they are installed once, into a layer above the image's packages.
 */
export async function withRequirements(
  base: CachedEnvironment,
  code: string,
  spec: ContainerSpec,
  hooks: Notices,
  signal?: AbortSignal,
): Promise<CachedEnvironment> {
  const file = join(code, 'requirements.txt');
  if (!existsSync(file)) return base;
  const requirements = requirementLines(readFileSync(file, 'utf8'));
  if (requirements.length === 0) return base;
  if (spec.networkIsolation) {
    hooks.onWarning?.('requirements.txt cannot be installed on AWS with network isolation');
  }
  const local = requirements.some((line) => /^(-|\.|\/)/.test(line)) ? digest(code) : '';
  const key = cacheKey(base.pythonVersion, requirements, base.key + local);
  const cached = readCached(key, []);
  if (cached) return cached;
  return make({
    key,
    python: base.interpreter,
    plan: { python: base.pythonVersion, requirements, warnings: [] },
    base: base.directory,
    arguments: ['-r', file],
    cwd: code,
    what: requirements.join(', '),
    options: {
      ...(hooks.onProgress && { onProgress: (text) => hooks.onProgress?.(text) }),
      ...(signal && { signal }),
    },
  });
}

/**
 * What a host's code runs with: where it has a network and could install packages, a layer of its own, so that the
 * cached environment stays as it is.
 */
export function hostEnvironment(
  environment: CachedEnvironment,
  { directory, networkIsolation }: Pick<JobSpec, 'directory' | 'networkIsolation'>,
  host: string,
): CachedEnvironment {
  return networkIsolation ? environment : jobLayer(environment, layerDirectory(directory, host), layerTarget);
}

/** Of all files of a directory: requirements that name local files depend on them. */
function digest(directory: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of entries.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    hash.update(path.slice(directory.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
