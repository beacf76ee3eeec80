import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CachedEnvironment, ownImage } from '../environments/ensure.ts';
import { resolveImage } from '../environments/image.ts';
import { hostNames, mlDirectory } from '../layout.ts';
import type { JobHooks, ProcessingSpec, RunningJob } from '../types.ts';
import { engineJob } from './engine-job.ts';
import { hostEnvironment, jobEnvironment, withRequirements } from './environment.ts';
import { containerVariables, ownPath, placeHosts } from './host.ts';
import { type PreparedJob, runJob } from './run.ts';

/**
 * Runs a processing job.
 *
 * Source: "Build Your Own Processing Container", SageMaker developer guide.
 */
export function runProcessing(spec: ProcessingSpec, hooks: JobHooks): RunningJob {
  const job = { ...spec, directory: resolve(spec.directory) };
  return runJob(job, hooks, (signal) => prepareProcessing(job, hooks, signal));
}

async function prepareProcessing(spec: ProcessingSpec, hooks: JobHooks, signal: AbortSignal): Promise<PreparedJob> {
  const image = resolveImage(spec.image);
  const own = image.kind === 'own' ? ownImage(image, spec.ownImages) : undefined;
  const record = {
    kind: 'processing' as const,
    jobName: spec.jobName,
    ...(spec.maxRuntimeSeconds && { maxRuntimeSeconds: spec.maxRuntimeSeconds }),
  };
  const variables = { PROCESSING_JOB_NAME: spec.jobName, PROCESSING_JOB_ARN: spec.jobArn };
  for (const host of hostNames(spec.instanceCount)) writeProcessingFiles(spec, host);
  if (image.kind === 'own' && !own) return engineJob(spec, record, variables, spec.arguments ?? []);
  const imageEnvironment = await jobEnvironment(spec, hooks, signal);
  const environment = await withInstalled(imageEnvironment, spec, hooks, signal);
  const argv = [...(spec.entrypoint ?? own?.command ?? ['python3']), ...(spec.arguments ?? [])];
  const program = own?.directory ? [{ source: own.directory, target: '/opt/program' }] : [];
  const hosts = placeHosts({
    directory: spec.directory,
    count: spec.instanceCount,
    mounts: [...program, ...(spec.mounts ?? [])],
    command: (host) => {
      const path = containerVariables(hostEnvironment(environment, spec, host), spec.region);
      const env = { ...path, ...(own && ownPath(path)), ...variables, ...spec.environment };
      return { argv, cwd: own?.directory && !spec.entrypoint ? '/opt/program' : '/opt/ml/processing', env };
    },
  });
  return { interpreter: environment.interpreter, hosts, record };
}

/** The file of `pip install --requirement <file>` in a shell line. */
const installed = /\bpip3? install\b[^&;|]*\s(?:-r|--requirement)[ =](\/opt\/ml\/\S*)\/requirements\.txt\b/;

/**
 * The image's packages with those that the entry point's shell line installs first: they are installed once and
 * cached, as for training, and the line finds them there.
 */
async function withInstalled(
  environment: CachedEnvironment,
  spec: ProcessingSpec,
  hooks: JobHooks,
  signal: AbortSignal,
): Promise<CachedEnvironment> {
  const code = spec.networkIsolation ? undefined : installed.exec(spec.entrypoint?.at(2) ?? '')?.[1];
  if (!code) return environment;
  return withRequirements(environment, code.replace('/opt/ml', mlDirectory(spec.directory)), spec, hooks, signal);
}

function writeProcessingFiles(spec: ProcessingSpec, host: string): void {
  const ml = mlDirectory(spec.directory, host);
  for (const path of ['config', 'output', 'processing/input']) mkdirSync(join(ml, path), { recursive: true });
  for (const path of spec.outputPaths) mkdirSync(path.replace(/^\/opt\/ml(?=\/)/, ml), { recursive: true });
  const write = (name: string, value: object) => writeFileSync(join(ml, 'config', name), JSON.stringify(value));
  write('processingjobconfig.json', spec.config);
  write('resourceconfig.json', { current_host: host, hosts: hostNames(spec.instanceCount) });
}
