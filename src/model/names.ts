import { createHash } from 'node:crypto';

/** A name with its ARN. */
export interface Named {
  readonly name: string;
  readonly arn: string;
}

/** Job names end with `-<index>-<run id>-<attempt>`; execution names are `<pipeline>-<yyyymmdd>-<hhmmss>-<run id>`. */
export const executionSuffixLength = '-20260101-000000-0a1b2c'.length;

export type EnvironmentNames = ReturnType<typeof environmentNames>;

/** Names and ARNs of one environment's resources; docs/architecture.md, "Names and places", is the rule. Pure. */
export function environmentNames(
  project: { readonly name: string },
  environment: { readonly name: string; readonly account: string; readonly region: string },
) {
  const { account, region } = environment;
  const prefix = `${project.name}-${environment.name}`;
  const partition = partitionOf(region);
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const machine = (name: string): Named => ({ name, arn: arn('states', `stateMachine:${name}`) });
  const bucket = `${prefix}-data-${account}`;
  const topic = `${prefix}-notifications`;
  return {
    prefix,
    account,
    region,
    partition,
    bucket,
    bucketArn: `arn:${partition}:s3:::${bucket}`,
    /** With `alias/`. */
    keyAlias: `alias/${prefix}`,
    topic,
    topicArn: arn('sns', topic),
    arn,
    /** `role(pipeline, step)`, `role(pipeline, 'workflow')`, `role('serve', model)`, `role('operator')` … */
    role: (...parts: readonly string[]): Named => {
      const name = [prefix, ...parts].join('-');
      return { name, arn: `arn:${partition}:iam::${account}:role/${name}` };
    },
    stateMachine: (pipeline: string) => machine(`${prefix}-${pipeline}`),
    /** State machine that releases a model. */
    release: (model: string) => machine(`${prefix}-release-${model}`),
    function: (pipeline: string, step: string): Named => {
      const name = `${prefix}-${pipeline}-${step}`;
      return { name, arn: arn('lambda', `function:${name}`) };
    },
    /** Log group of a state machine. */
    logGroup: (stateMachine: string) => `/aws/vendedlogs/states/${stateMachine}`,
    packageGroup: (model: string) => `${project.name}-${model}`,
    endpoint: (model: string) => `${prefix}-${model}`,
    /** SSM parameter with the record of what is served. */
    liveParameter: (model: string) => `/${project.name}/${environment.name}/${model}/live`,
    /** Name of the schedule or rule of a trigger. */
    trigger: (pipeline: string, trigger: string) => `${prefix}-${pipeline}-${trigger}`,
    /** Start of the names of a step's jobs, cut so that the suffix fits behind it. */
    jobPrefix: (pipeline: string, step: string, limit: number) =>
      shortened(`${project.name}-${pipeline}-${step}`, limit),
  };
}

/** Keeps the start of a long name and tells it apart by a digest of the whole. */
function shortened(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 4);
  return `${name.slice(0, limit - 5).replace(/-+$/, '')}-${digest}`;
}

/** Partition of a region: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
