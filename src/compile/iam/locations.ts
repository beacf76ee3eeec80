import type { DataReference, Step } from '../../model/steps.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { Location } from './job-needs.ts';

/**
 * Where the data of a reference can lie, as narrow as is known before the run. A parameter narrows to its default's
 * place; a URI that a function returns or that is an item of a list may be anywhere in the data bucket.
 */
export function locationOf(context: PipelineContext, reference: DataReference): Location {
  const { bucketArn } = context.names;
  if (reference.$ref === 'data' || reference.$ref === 'model') {
    const step = context.steps.get(reference.step);
    if (step?.type === 'dataset') return { bucketArn, prefix: step.prefix };
    const output = reference.$ref === 'model' ? modelOutput : reference.output;
    if (step) return { bucketArn, prefix: runsPrefix(context, step, output) };
  }
  if (reference.$ref === 'parameter') {
    const value = context.pipeline.parameters[reference.name]?.default;
    const match = /^s3:\/\/([^/]+)\/(.*)$/.exec(String(value));
    if (match) return { bucketArn: `arn:${context.names.partition}:s3:::${match[1]}`, prefix: match[2]! };
  }
  return { bucketArn, prefix: '' };
}

/** Output under which a training or tuning step keeps its artifacts. */
export const modelOutput = 'model';

/** Key prefix of a step's output in any run: `runs/<pipeline>/<execution>/<step>/<output>/`. */
export function runsPrefix(context: PipelineContext, step: Step, output?: string): string {
  const indexes = '*/'.repeat(context.mapDepth.get(step.name) ?? 0);
  return `runs/${context.pipeline.name}/*/${step.name}/${output === undefined ? '' : `${indexes}${output}/`}`;
}
