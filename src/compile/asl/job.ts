import type { Json } from '../../asl/json.ts';
import type { Instance, Step } from '../../model/steps.ts';
import type { PipelineContext, StepContext } from '../pipeline-context.ts';
import { jsonata, literal } from './jsonata-text.ts';

/** Longest names: https://docs.aws.amazon.com/sagemaker/latest/APIReference, CreateTrainingJob and others. */
export const nameLimits = { job: 63, tuning: 32, model: 63 };

/** `-<run id>` and `-<redrive>-<retry>`. */
const suffixLength = '-0a1b2c'.length + '-9-9'.length;
const indexLength = '-99'.length;

/** Start of the names of a step's jobs, the same in every run. */
export function jobPrefix(context: PipelineContext, step: string, limit: number): string {
  const depth = context.mapDepth.get(step) ?? 0;
  return context.names.jobPrefix(context.pipeline.name, step, limit - suffixLength - depth * indexLength);
}

/**
 * JSONata of a job's name: prefix, indexes of the map steps around it, run id and, after a retry or a redrive, the
 * attempt, since SageMaker takes a name once only.
 */
export function jobName(context: StepContext, step: string, limit: number): string {
  const indexes = context.scope.iterations.map(({ index }) => ` & $string(${index}) & '-'`).join('');
  return `${literal(`${jobPrefix(context, step, limit)}-`)}${indexes} & $run & ${attempt}`;
}

/** JSONata, empty for the first attempt, `-<retry>`, or `-<redrive>-<retry>`: distinct for all attempts of a state. */
export const attempt = [
  '($states.context.Execution.RedriveCount > 0',
  "? '-' & $states.context.Execution.RedriveCount & '-' & $states.context.State.RetryCount",
  ": $states.context.State.RetryCount > 0 ? '-' & $states.context.State.RetryCount : '')",
].join(' ');

/** JSONata of the S3 URI under which a step's run keeps its files: `…/<step>/[<index>/]<output>/`. */
export function outputUri(context: StepContext, step: string, output: string): string {
  if (context.scope.iterations.length === 0) return `$place & ${literal(`${step}/${output}/`)}`;
  const indexes = context.scope.iterations.map(({ index }) => `$string(${index}) & '/'`).join(' & ');
  return `$place & ${literal(`${step}/`)} & ${indexes} & ${literal(`${output}/`)}`;
}

/** Tags of everything that a step makes. */
export function jobTags({ project, environment, pipeline }: StepContext, step: string): Json {
  const own = {
    ...project.tags,
    'lockstep:project': project.name,
    'lockstep:environment': environment.name,
    'lockstep:pipeline': pipeline.name,
    'lockstep:step': step,
    'lockstep:execution': jsonata('$states.context.Execution.Name'),
  };
  return Object.entries(own).map(([Key, Value]) => ({ Key, Value }));
}

/** ARN of the environment's key by its alias: the key's own id is known only in the account. */
export function keyArn({ names }: Pick<StepContext, 'names'>): string {
  return names.arn('kms', names.keyAlias);
}

/**
 * The key for the volumes of an instance type. Instances with disks of their own encrypt those in hardware and refuse
 * a key (CreateTrainingJob, `VolumeKmsKeyId`).
 */
export function volumeKey(context: Pick<StepContext, 'names'>, { type }: Instance): { VolumeKmsKeyId?: string } {
  const hasLocalDisks = /^ml\.([a-z]+\d[a-z]*d[a-z]*|g4dn|g5|g6e?|p4de?|p5e?n?|trn\d)\./.test(type);
  return hasLocalDisks ? {} : { VolumeKmsKeyId: keyArn(context) };
}

const day = 86_400;

/** Seconds that a job may run. @default a day, as SageMaker's own */
export function runtimeSeconds(step: Step): number {
  return step.timeoutSeconds ?? day;
}

/**
 * Seconds after which the workflow gives a job up: longer than the job's own limit by what machines and images take
 * to start, so that it is the job's stopping condition which ends a script that runs too long.
 */
export function jobTimeout(step: Step): number {
  return runtimeSeconds(step) + 1800;
}
