import { join, resolve } from 'node:path';
import { type CachedEnvironment, ownImage } from '../environments/ensure.ts';
import { type ForeignImage, type PrebuiltImage, resolveImage } from '../environments/image.ts';
import { hostNames, mlDirectory } from '../layout.ts';
import type { JobHooks, Mount, OwnImage, RunningJob, TrainingSpec } from '../types.ts';
import { engineJob } from './engine-job.ts';
import { hostEnvironment, jobEnvironment, withRequirements } from './environment.ts';
import { containerVariables, type HostCommand, ownPath, placeHosts } from './host.ts';
import { type PreparedJob, runJob } from './run.ts';
import { type ScriptMode, scriptMode, trainingVariables } from './script-mode.ts';
import { unpackSource } from './source.ts';
import { builtInAlgorithm, scriptCommand, torchVariables } from './training-command.ts';
import { writeTrainingFiles } from './training-config.ts';

/** Runs a training job: a script, a built-in algorithm, or an own image's command. */
export function runTraining(spec: TrainingSpec, hooks: JobHooks): RunningJob {
  const job = { ...spec, directory: resolve(spec.directory) };
  return runJob(job, hooks, (signal) => prepareTraining(job, hooks, signal));
}

async function prepareTraining(spec: TrainingSpec, hooks: JobHooks, signal: AbortSignal): Promise<PreparedJob> {
  const image = resolveImage(spec.image);
  const own = image.kind === 'own' ? ownImage(image, spec.ownImages) : undefined;
  const roots = hostNames(spec.instanceCount).map((host) => mlDirectory(spec.directory, host));
  for (const [index, host] of hostNames(spec.instanceCount).entries()) writeTrainingFiles(roots[index]!, spec, host);
  if (image.kind === 'own' && !own) {
    const args = spec.arguments ?? (spec.entrypoint ? [] : ['train']);
    return engineJob(spec, { kind: 'training', jobName: spec.jobName }, jobVariables(spec, 'algo-1'), args);
  }
  const imageEnvironment = await jobEnvironment(spec, hooks, signal);
  const script = own ? undefined : scriptMode(spec);
  if (script?.source) await unpackSource(script.source, roots, hooks);
  const code = join(roots[0]!, 'code');
  const environment = script ? await withRequirements(imageEnvironment, code, spec, hooks, signal) : imageEnvironment;
  const command = (host: string) =>
    trainingCommand({ spec, image, own, script, environment: hostEnvironment(environment, spec, host), code, host });
  const program: Mount[] = own?.directory ? [{ source: own.directory, target: '/opt/program' }] : [];
  const hosts = placeHosts({
    directory: spec.directory,
    count: spec.instanceCount,
    mounts: [...program, ...(spec.mounts ?? [])],
    command,
  });
  const shown = script && hosts[0]!.argv.join(' ');
  const record = { kind: 'training' as const, jobName: spec.jobName, ...(shown && { command: shown }) };
  return { interpreter: environment.interpreter, hosts, record };
}

interface CommandContext {
  readonly spec: TrainingSpec;
  readonly image: PrebuiltImage | ForeignImage;
  readonly own: OwnImage | undefined;
  readonly script: ScriptMode | undefined;
  readonly environment: CachedEnvironment;
  readonly code: string;
  readonly host: string;
}

function trainingCommand(context: CommandContext): HostCommand {
  const { spec, image, own, script, environment, host } = context;
  const torch = image.kind === 'prebuilt' && image.framework === 'pytorch';
  const variables = containerVariables(environment, spec.region);
  const env = {
    ...variables,
    ...(own && ownPath(variables)),
    ...jobVariables(spec, host),
    SM_ML_DIR: '/opt/ml',
    DMLC_INTERFACE: 'lo',
    ...(torch && torchVariables(spec, host)),
    ...(script && { PYTHONPATH: '/opt/ml/code', ...trainingVariables(spec, script, host) }),
    ...spec.environment,
  };
  const given = [...(spec.entrypoint ?? []), ...(spec.arguments ?? [])];
  if (spec.entrypoint) return { argv: given, cwd: '/opt/ml', env };
  if (own)
    return { argv: [...(own.command ?? ['train']), ...given], cwd: own.directory ? '/opt/program' : '/opt/ml', env };
  if (script) return { argv: scriptCommand({ ...context, script }), cwd: '/opt/ml/code', env };
  const algorithm = image.kind === 'prebuilt' ? builtInAlgorithm(image.framework) : undefined;
  return { argv: algorithm ? [environment.python, algorithm] : ['train'], cwd: '/opt/ml', env };
}

function jobVariables(spec: TrainingSpec, host: string): Record<string, string> {
  return {
    TRAINING_JOB_NAME: spec.jobName,
    TRAINING_JOB_ARN: spec.jobArn,
    SAGEMAKER_JOB_NAME: spec.jobName,
    SAGEMAKER_REGION: spec.region,
    CURRENT_HOST: host,
  };
}
