import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownImage } from '../environments/ensure.ts';
import { resolveImage } from '../environments/image.ts';
import { hostNames, mlDirectory } from '../layout.ts';
import type { JobHooks, ProcessingSpec, RunningJob } from '../types.ts';
import { engineJob } from './engine-job.ts';
import { jobEnvironment } from './environment.ts';
import { containerVariables, placeHosts } from './host.ts';
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
  const environment = await jobEnvironment(spec, hooks, signal);
  const argv = [...(spec.entrypoint ?? own?.command ?? ['python3']), ...(spec.arguments ?? [])];
  const program = own?.directory ? [{ source: own.directory, target: '/opt/program' }] : [];
  const env = { ...containerVariables(environment, spec.region), ...variables, ...spec.environment };
  const hosts = placeHosts({
    directory: spec.directory,
    count: spec.instanceCount,
    mounts: [...program, ...(spec.mounts ?? [])],
    command: () => ({ argv, cwd: own?.directory && !spec.entrypoint ? '/opt/program' : '/opt/ml/processing', env }),
  });
  return { interpreter: environment.interpreter, hosts, record };
}

function writeProcessingFiles(spec: ProcessingSpec, host: string): void {
  const ml = mlDirectory(spec.directory, host);
  for (const path of ['config', 'output', 'processing/input']) mkdirSync(join(ml, path), { recursive: true });
  for (const path of spec.outputPaths) mkdirSync(path.replace(/^\/opt\/ml(?=\/)/, ml), { recursive: true });
  const write = (name: string, value: object) => writeFileSync(join(ml, 'config', name), JSON.stringify(value));
  write('processingjobconfig.json', spec.config);
  write('resourceconfig.json', { current_host: host, hosts: hostNames(spec.instanceCount) });
}
