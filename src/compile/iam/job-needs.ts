import type { EnvironmentNames } from '../../model/names.ts';
import { repositoryArn } from '../images.ts';
import { keyUse, volumeGrant } from './key-use.ts';
import { noResourceLevel } from './no-resource-level.ts';
import type { Need } from './statement.ts';

/** A place in S3 that a job reads. */
export interface Location {
  readonly bucketArn: string;
  /** Key prefix, may hold `*`; empty is the whole bucket. */
  readonly prefix: string;
  /** The prefix is the key of one object. */
  readonly isObject?: boolean;
}

export interface JobAccess {
  readonly step: string;
  /** Last part of the log group `/aws/sagemaker/<group>`. */
  readonly logGroup: 'ProcessingJobs' | 'TrainingJobs' | 'TransformJobs';
  /** Start of the names of the jobs. */
  readonly jobPrefix: string;
  readonly reads: readonly Location[];
  /** Key prefixes in the data bucket, ending with `/`. */
  readonly writes: readonly string[];
  readonly image: string;
  readonly encryptsVolumes: boolean;
}

/**
 * What a job's role needs. Source: "How to use SageMaker AI execution roles", Developer Guide, the lists for
 * CreateProcessingJob, CreateTrainingJob and others, narrowed to this job's data, image and log.
 */
export function jobNeeds(names: EnvironmentNames, job: JobAccess): Need[] {
  const { step: by } = job;
  return [
    ...readNeeds(by, job.reads),
    {
      by,
      what: 'write outputs',
      actions: ['s3:PutObject'],
      resources: job.writes.map((prefix) => `${names.bucketArn}/${prefix}*`),
    },
    keyUse(names, by, ['kms:Decrypt', 'kms:GenerateDataKey'], 's3'),
    ...(job.encryptsVolumes ? [volumeGrant(names, by)] : []),
    ...pullNeeds(names, by, job.image),
    ...sagemakerLogNeeds(names, by, `/aws/sagemaker/${job.logGroup}`, `${job.jobPrefix}-*`),
  ];
}

/** Read objects, and list the prefixes that hold them. */
function readNeeds(by: string, reads: readonly Location[]): Need[] {
  const buckets = [...new Set(reads.map(({ bucketArn }) => bucketArn))];
  return [
    getNeed(by, reads),
    ...buckets.map((bucketArn) => {
      const prefixes = reads.filter((read) => read.bucketArn === bucketArn).map(patternOf);
      return listNeed(by, bucketArn, [...new Set(prefixes)].sort());
    }),
  ];
}

/** Read objects whose keys are known. */
export function getNeed(by: string, reads: readonly Location[]): Need {
  return {
    by,
    what: 'read inputs',
    actions: ['s3:GetObject'],
    resources: reads.map((read) => `${read.bucketArn}/${patternOf(read)}`),
  };
}

function patternOf({ prefix, isObject }: Location): string {
  return isObject ? prefix : `${prefix}*`;
}

export function listNeed(by: string, bucketArn: string, prefixes: readonly string[]): Need {
  return {
    by,
    what: 'list inputs',
    actions: ['s3:ListBucket'],
    resources: [bucketArn],
    conditions: { StringLike: { 's3:prefix': prefixes } },
  };
}

/** Pull an image from ECR. */
export function pullNeeds(names: EnvironmentNames, by: string, image: string): Need[] {
  const repository = repositoryArn(image, names.partition);
  if (!repository) return [];
  return [
    {
      by,
      what: 'log in to registry',
      actions: ['ecr:GetAuthorizationToken'],
      resources: [noResourceLevel],
    },
    {
      by,
      what: 'pull image',
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [repository],
    },
  ];
}

/** Make a log group and streams, and write those. Making is authorised by the group, or by group and stream. */
export function logNeeds(names: EnvironmentNames, by: string, group: string, streams = '*'): Need[] {
  const arn = names.arn('logs', `log-group:${group}`);
  return [
    {
      by,
      what: 'make log',
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream'],
      resources: [arn, `${arn}:*`],
    },
    { by, what: 'write log', actions: ['logs:PutLogEvents'], resources: [`${arn}:log-stream:${streams}`] },
  ];
}

/** As {@link logNeeds}, for SageMaker, which lists the streams before it writes. */
export function sagemakerLogNeeds(names: EnvironmentNames, by: string, group: string, streams?: string): Need[] {
  return logNeeds(names, by, group, streams).map((need) =>
    need.what === 'make log' ? { ...need, actions: [...need.actions, 'logs:DescribeLogStreams'] } : need,
  );
}
