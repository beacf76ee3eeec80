import type { EnvironmentNames } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import { keyUse } from './key-use.ts';
import { noResourceLevel } from './no-resource-level.ts';
import type { Need } from './statement.ts';

export interface OperatorScope {
  readonly project: Project;
  /** Key prefixes under which the operator may put sample data. */
  readonly datasetPrefixes: readonly string[];
  readonly machines: readonly { readonly name: string; readonly arn: string }[];
  /** Start of the names of the pipelines' tuning jobs. */
  readonly tuningPrefixes: readonly string[];
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
        'states:DescribeStateMachineForExecution',
        'states:GetExecutionHistory',
        'states:RedriveExecution',
        'states:StopExecution',
      ],
      resources: machines.map(({ name }) => names.arn('states', `execution:${name}:*`)),
    },
  ];
}

/** Sample data is looked at first, and S3 tells a missing object from a denied one only to who may list the bucket. */
function dataNeeds(names: EnvironmentNames, { datasetPrefixes }: OperatorScope): Need[] {
  if (datasetPrefixes.length === 0) return [];
  return [
    {
      by,
      what: 'put sample data',
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: datasetPrefixes.map((prefix) => `${names.bucketArn}/${prefix}*`),
    },
    { by, what: 'find sample data', actions: ['s3:ListBucket'], resources: [names.bucketArn] },
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
      actions: ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'],
      resources: groups.map((group) => names.arn('sagemaker', `model-package/${group}/*`)),
    },
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

function jobNeeds(names: EnvironmentNames, { tuningPrefixes }: OperatorScope): Need[] {
  const trials: Need = {
    by,
    what: 'look at trials',
    actions: ['sagemaker:ListTrainingJobsForHyperParameterTuningJob'],
    resources: tuningPrefixes.map((prefix) => names.arn('sagemaker', `hyper-parameter-tuning-job/${prefix}-*`)),
  };
  return [
    ...(tuningPrefixes.length > 0 ? [trials] : []),
    {
      by,
      what: 'read logs',
      actions: ['logs:DescribeLogStreams', 'logs:GetLogEvents'],
      resources: ['/aws/sagemaker/*', `/aws/lambda/${names.prefix}-*`].map((group) =>
        names.arn('logs', `log-group:${group}`),
      ),
    },
  ];
}

/** What `lockstep approve` and `lockstep reject` call. */
export function approverNeeds(names: EnvironmentNames, { project }: OperatorScope): Need[] {
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
      resources: [noResourceLevel],
    },
  ];
}
