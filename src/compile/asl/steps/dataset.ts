import type { StateDefinition } from '../../../asl/definition.ts';
import type { Json } from '../../../asl/json.ts';
import type { DatasetStep } from '../../../model/steps.ts';
import { listNeed } from '../../iam/job-needs.ts';
import type { StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import { jsonata } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';

/** Objects of one page: their names and ETags stay well below the 256 KiB that a state may return. */
const pageSize = 300;

/** Output of a dataset to which references point. */
const data = 'data';

/**
 * Lists what lies under a dataset's prefix, page by page, so that the run knows which data it saw; an empty dataset
 * fails here and not in the middle of a job. The result is `{outputs: {data: <S3 URI>}, digest, objects}`, the digest
 * a SHA-256 over keys and ETags.
 */
export function planDataset(context: StepContext, step: DatasetStep): StepPlan {
  const { bucket, bucketArn } = context.names;
  const listed = context.variables.take(`${step.name}_listed`);
  const name = (part: string) => `${step.name}: ${part}`;
  const uri = `s3://${bucket}/${step.prefix}`;
  const states: Record<string, StateDefinition> = {
    [step.name]: listPage(context, step, { [listed]: pageOf("''", '0') }, name('all listed?')),
    [name('list more')]: listPage(
      context,
      step,
      { [listed]: pageOf(`$${listed}.digest`, `$${listed}.objects`) },
      name('all listed?'),
      jsonata(`$${listed}.next`),
    ),
    [name('all listed?')]: {
      Type: 'Choice',
      Choices: [
        { Condition: jsonata(`$${listed}.objects = 0`), Next: name('empty') },
        { Condition: jsonata(`$${listed}.next != null`), Next: name('list more') },
      ],
      Default: name('known'),
    },
    [name('empty')]: {
      Type: 'Fail',
      Error: 'DatasetEmpty',
      Cause: `${step.name}: there is no object under ${uri}. Put the data there, then start the pipeline again.`,
    },
    [name('known')]: { Type: 'Pass' },
  };
  return {
    states,
    start: step.name,
    end: name('known'),
    result: {
      outputs: { [data]: uri },
      digest: jsonata(`$${listed}.digest`),
      objects: jsonata(`$${listed}.objects`),
    },
    needs: [{ ...listNeed(step.name, bucketArn, [step.prefix]), what: 'list dataset' }],
  };
}

function listPage(
  { names }: StepContext,
  step: DatasetStep,
  assign: { [variable: string]: Json },
  next: string,
  token?: string,
): StateDefinition {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:s3:listObjectsV2',
    Arguments: {
      Bucket: names.bucket,
      Prefix: step.prefix,
      MaxKeys: pageSize,
      ...(token ? { ContinuationToken: token } : {}),
    },
    TimeoutSeconds: 60,
    Retry: retriers('s3', step.retry),
    Assign: assign,
    Output: {},
    Next: next,
  };
}

/** What is known after one more page, from the digest and the number of the objects before it. */
function pageOf(digest: string, objects: string): Json {
  const keys = "$join([$states.result.Contents.(Key & ' ' & ETag)], '\n')";
  return {
    digest: jsonata(`$hash(${digest} & ${keys}, 'SHA-256')`),
    objects: jsonata(`${objects} + $count($states.result.Contents)`),
    next: jsonata('$states.result.IsTruncated ? $states.result.NextContinuationToken : null'),
  };
}
