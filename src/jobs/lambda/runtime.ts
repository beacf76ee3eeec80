import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RuntimeUnsupported } from '../../errors/catalogue/jobs.ts';
import { lockstepError } from '../../errors/index.ts';
import { environmentsDirectory } from '../environments/cache.ts';
import { make, readCached } from '../environments/ensure.ts';
import { cacheKey } from '../environments/plan.ts';
import { findPythons } from '../environments/python.ts';
import type { FunctionSpec, JobHooks } from '../types.ts';

const ownDirectory = dirname(fileURLToPath(import.meta.url));
const bootstrapNode = fileURLToPath(new URL('./bootstrap.cjs', import.meta.url));
const bootstrapPython = fileURLToPath(new URL('./bootstrap.py', import.meta.url));
/** What Lambda's Python runtimes come with. */
const sdk = ['boto3==1.34.162'];

/** What starts a worker of a runtime. */
export interface Runtime {
  readonly argv: readonly string[];
  /** Directories that a worker reads. */
  readonly needs: readonly string[];
}

type Notices = Pick<JobHooks, 'onProgress' | 'onWarning'>;

/**
 * How to start a function's workers: Node.js functions by the Node.js that runs this, Python functions by the version
 * asked for or the first that is there, with boto3 if their code mentions it.
 *
 * @throws RuntimeUnsupported
 */
export async function functionRuntime(spec: FunctionSpec, hooks: Notices): Promise<Runtime> {
  const memory = spec.memoryMb ?? 128;
  if (/^nodejs\d+\.x$/.test(spec.runtime)) {
    const argv = [process.execPath, `--max-old-space-size=${memory}`, bootstrapNode];
    return { argv, needs: [dirname(process.execPath), ownDirectory, spec.codeDirectory] };
  }
  const [, version] = /^python(3\.\d+)$/.exec(spec.runtime) ?? [];
  if (!version) throw lockstepError(RuntimeUnsupported, { function: spec.name, runtime: spec.runtime });
  const pythons = await findPythons();
  const python = pythons.find((candidate) => candidate.version === version) ?? pythons[0]!;
  if (python.version !== version) {
    hooks.onWarning?.(`${spec.name}: Python ${python.version} is used for ${spec.runtime}`);
  }
  if (!mentionsSdk(spec.codeDirectory)) {
    const argv = [python.executable, '-E', '-s', '-S', bootstrapPython];
    return { argv, needs: [dirname(dirname(python.executable)), ownDirectory, spec.codeDirectory] };
  }
  const environment = await sdkEnvironment(python.executable, python.version, hooks);
  const argv = [environment.python, '-E', '-s', bootstrapPython];
  return { argv, needs: [environmentsDirectory(), ownDirectory, spec.codeDirectory] };
}

async function sdkEnvironment(executable: string, version: string, hooks: Notices) {
  const key = cacheKey(version, sdk);
  const cached = readCached(key, []);
  if (cached) return cached;
  return make({
    key,
    python: executable,
    plan: { python: version, requirements: sdk, warnings: [] },
    base: null,
    arguments: sdk,
    cwd: '/',
    what: sdk.join(', '),
    options: { onProgress: (text) => hooks.onProgress?.(text) },
  });
}

function mentionsSdk(directory: string): boolean {
  const entries = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  if (entries.includes('boto3')) return false;
  const sources = entries.filter((path) => path.endsWith('.py'));
  return sources.some((path) => /\bboto(3|core)\b/.test(readFileSync(join(directory, path), 'utf8')));
}
