import type { EnvironmentNames } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import { keyUse } from './key-use.ts';
import { noResourceLevel } from './no-resource-level.ts';
import type { Need } from './statement.ts';

/** Key prefixes under which the operator may put sample data. */
export interface OperatorScope {
  readonly project: Project;
  readonly datasetPrefixes: readonly string[];
  readonly machines: readonly { readonly name: string; readonly arn: string }[];
  /** Start of the names of the pipelines' jobs, by resource type. */
  readonly jobs: readonly { readonly resource: string; readonly prefix: string }[];
}

const by = 'operator';

/** What `lockstep run`, `status`, `executions`, `logs`, `models`, `lineage` and `invoke` call. */
export function operatorNeeds(names: EnvironmentNames, scope: OperatorScope): Need[] {
  return [
    ...machineNeeds(names, scope),
    ...dataNeeds(names, scope),
    ...modelNeeds(names, scope),
    ...jobNeeds(names, scope),
  ];
}

function machineNeeds(names: EnvironmentNames, { machines }: OperatorScope): Need[] {
  const executions = machines.map(({ name }) => names.arn('states', `execution:${name}:*`));
  return [
    {
      by,
      what: 'start pipelines',
      actions: ['states:DescribeStateMachine', 'states:ListExecutions', 'states:StartExecution'],
      resources: machines.map(({ arn }) => arn),
    },
    {
      by,
      what: 'follow executions',
      actions: [
        'states:DescribeExecution',
        'states:GetExecutionHistory',
        'states:RedriveExecution',
        'states:StopExecution',
      ],
      resources: executions,
    },
  ];
}

function dataNeeds(names: EnvironmentNames, { datasetPrefixes }: OperatorScope): Need[] {
  const datasets = datasetPrefixes.map((prefix) => `${names.bucketArn}/${prefix}*`);
  const seed: Need = { by, what: 'put sample data', actions: ['s3:PutObject'], resources: datasets };
  return [
    ...(datasets.length > 0 ? [seed] : []),
    { by, what: 'read results of runs', actions: ['s3:GetObject'], resources: [`${names.bucketArn}/runs/*`] },
    {
      by,
      what: 'list data',
      actions: ['s3:ListBucket'],
      resources: [names.bucketArn],
      conditions: { StringLike: { 's3:prefix': [...datasetPrefixes.map((prefix) => `${prefix}*`), 'runs/*'] } },
    },
    keyUse(names, by, ['kms:Decrypt', 'kms:GenerateDataKey'], 's3'),
  ];
}

function modelNeeds(names: EnvironmentNames, { project }: OperatorScope): Need[] {
  const { models } = project;
  if (models.length === 0) return [];
  const groups = models.map(({ name }) => names.packageGroup(name));
  return [
    {
      by,
      what: 'read versions',
      actions: ['sagemaker:DescribeModelPackage'],
      resources: groups.map((group) => names.arn('sagemaker', `model-package/${group}/*`)),
    },
    { by, what: 'list versions', actions: ['sagemaker:ListModelPackages'], resources: [noResourceLevel] },
    {
      by,
      what: 'read live versions',
      actions: ['ssm:GetParameter'],
      resources: models.map(({ name }) => names.arn('ssm', `parameter${names.liveParameter(name)}`)),
    },
    {
      by,
      what: 'ask endpoints',
      actions: ['sagemaker:DescribeEndpoint', 'sagemaker:InvokeEndpoint'],
      resources: models.map(({ name }) => names.arn('sagemaker', `endpoint/${names.endpoint(name)}`)),
    },
  ];
}

/** Actions that look at jobs, by resource type. */
const looks: Readonly<Record<string, readonly string[]>> = {
  'processing-job': ['sagemaker:DescribeProcessingJob'],
  'training-job': ['sagemaker:DescribeTrainingJob'],
  'transform-job': ['sagemaker:DescribeTransformJob'],
  'hyper-parameter-tuning-job': [
    'sagemaker:DescribeHyperParameterTuningJob',
    'sagemaker:ListTrainingJobsForHyperParameterTuningJob',
  ],
};

function jobNeeds(names: EnvironmentNames, { jobs }: OperatorScope): Need[] {
  return [
    ...jobs.map(({ resource, prefix }) => ({
      by,
      what: `look at ${resource}s`,
      actions: looks[resource]!,
      resources: [names.arn('sagemaker', `${resource}/${prefix}-*`)],
    })),
    {
      by,
      what: 'read logs',
      actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
      resources: ['/aws/sagemaker/*', `/aws/lambda/${names.prefix}-*`, `/aws/vendedlogs/states/${names.prefix}-*`].map(
        (group) => names.arn('logs', `log-group:${group}`),
      ),
    },
  ];
}

/** What `lockstep approve` and `lockstep reject` call. */
export function approverNeeds(names: EnvironmentNames, { project, machines }: OperatorScope): Need[] {
  const versions: Need = {
    by: 'approver',
    what: 'decide on versions',
    actions: ['sagemaker:DescribeModelPackage', 'sagemaker:UpdateModelPackage'],
    resources: project.models.map(({ name }) => names.arn('sagemaker', `model-package/${names.packageGroup(name)}/*`)),
  };
  return [
    ...(project.models.length > 0 ? [versions] : []),
    {
      by: 'approver',
      what: 'answer questions',
      actions: ['states:SendTaskFailure', 'states:SendTaskSuccess'],
      resources: machines.map(({ arn }) => arn),
    },
  ];
}
