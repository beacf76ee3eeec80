import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Principal } from '../../../iam/index.ts';
import { makeRole } from '../../../testing/make-role.ts';
import { type TestCloud, testCloud } from '../../../testing/test-cloud.ts';
import { sagemaker } from '../service.ts';

let cloud: TestCloud;
const roleArn = 'arn:aws:iam::111122223333:role/job';

before(async () => {
  cloud = await testCloud({ services: [sagemaker] });
  await makeRole(cloud, 'job', [], 'sagemaker.amazonaws.com');
  await makeRole(cloud, 'other', [], 'lambda.amazonaws.com');
  await cloud.cloud.call(cloud.root, 's3', 'CreateBucket', { Bucket: 'data-bucket' });
});

after(() => cloud.close());

function call(operation: string, input: object, caller: Principal = cloud.root): Promise<unknown> {
  return cloud.cloud.call(caller, 'sagemaker', operation, input);
}

const training = {
  TrainingJobName: 'train',
  RoleArn: roleArn,
  AlgorithmSpecification: { TrainingImage: 'image', TrainingInputMode: 'File' },
  OutputDataConfig: { S3OutputPath: 's3://data-bucket/models' },
  ResourceConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 },
  StoppingCondition: { MaxRuntimeInSeconds: 60 },
};

const processing = {
  ProcessingJobName: 'prepare',
  RoleArn: roleArn,
  AppSpecification: { ImageUri: 'image' },
  ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 } },
};

const tuning = {
  HyperParameterTuningJobName: 'tune',
  HyperParameterTuningJobConfig: {
    Strategy: 'Bayesian',
    HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'auc' },
    ResourceLimits: { MaxNumberOfTrainingJobs: 2, MaxParallelTrainingJobs: 1 },
    ParameterRanges: { IntegerParameterRanges: [{ Name: 'depth', MinValue: '1', MaxValue: '9' }] },
  },
  TrainingJobDefinition: {
    ...training,
    TrainingJobName: undefined,
    AlgorithmSpecification: {
      ...training.AlgorithmSpecification,
      MetricDefinitions: [{ Name: 'auc', Regex: 'auc=(.*)' }],
    },
  },
};

const input = (path: string) => ({ S3Uri: 's3://data-bucket/x', S3DataType: 'S3Prefix', LocalPath: path });

const refused: [operation: string, input: object, message: RegExp][] = [
  [
    'CreateTrainingJob',
    { ...training, TrainingJobName: 'a_b' },
    /Value 'a_b' at 'trainingJobName' failed to satisfy constraint: Member must satisfy regular expression/,
  ],
  [
    'CreateTrainingJob',
    { ...training, TrainingJobName: 'a'.repeat(64) },
    /Member must have length less than or equal to 63/,
  ],
  ['CreateTrainingJob', { ...training, RoleArn: 'job' }, /Value 'job' at 'roleArn'/],
  [
    'CreateTrainingJob',
    { ...training, RoleArn: `${roleArn}-none` },
    /^Could not assume role arn:aws:iam::111122223333:role\/job-none\. Please ensure/,
  ],
  ['CreateTrainingJob', { ...training, RoleArn: 'arn:aws:iam::111122223333:role/other' }, /^Could not assume role/],
  [
    'CreateTrainingJob',
    { ...training, ResourceConfig: { ...training.ResourceConfig, InstanceCount: 0 } },
    /Value '0' at 'resourceConfig.instanceCount' failed to satisfy constraint: Member must have value greater than or equal to 1/,
  ],
  ['CreateTrainingJob', { ...training, OutputDataConfig: { S3OutputPath: 'bucket/x' } }, /Invalid S3 URI 'bucket\/x'/],
  [
    'CreateTrainingJob',
    {
      ...training,
      AlgorithmSpecification: { ...training.AlgorithmSpecification, MetricDefinitions: [{ Name: 'm', Regex: '([' }] },
    },
    /Metric definition m has an invalid regular expression/,
  ],
  [
    'CreateProcessingJob',
    { ...processing, ProcessingInputs: [{ InputName: 'a', S3Input: input('/tmp/x') }] },
    /ProcessingInput a has an invalid LocalPath '\/tmp\/x'/,
  ],
  [
    'CreateProcessingJob',
    {
      ...processing,
      ProcessingInputs: ['a', 'b'].map((InputName) => ({ InputName, S3Input: input('/opt/ml/processing/x') })),
    },
    /have the same LocalPath/,
  ],
  [
    'CreateHyperParameterTuningJob',
    { ...tuning, HyperParameterTuningJobName: 'a'.repeat(33) },
    /less than or equal to 32/,
  ],
  ['CreateHyperParameterTuningJob', { ...tuning, WarmStartConfig: {} }, /Warm start is not supported/],
  [
    'CreateHyperParameterTuningJob',
    { ...tuning, HyperParameterTuningJobConfig: { ...tuning.HyperParameterTuningJobConfig, Strategy: 'Grid' } },
    /Grid search supports only categorical/,
  ],
  [
    'CreateHyperParameterTuningJob',
    {
      ...tuning,
      HyperParameterTuningJobConfig: {
        ...tuning.HyperParameterTuningJobConfig,
        HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'other' },
      },
    },
    /Objective metric other is not defined/,
  ],
  ['CreateModel', { ModelName: 'm' }, /Must specify at least one of PrimaryContainer or Containers/],
  [
    'CreateModel',
    {
      ModelName: 'm',
      ExecutionRoleArn: roleArn,
      PrimaryContainer: { Image: 'i', ModelDataUrl: 's3://data-bucket/m.tar.gz' },
    },
    /^Could not access model data at s3:\/\/data-bucket\/m.tar.gz\..*User: .*role\/job\/SageMaker is not authorized to perform: s3:GetObject/s,
  ],
  [
    'CreateEndpointConfig',
    {
      EndpointConfigName: 'c',
      ProductionVariants: [{ VariantName: 'v', ModelName: 'none', InstanceType: 't', InitialInstanceCount: 1 }],
    },
    /^Could not find model "arn:aws:sagemaker:us-east-1:111122223333:model\/none"\.$/,
  ],
  [
    'CreateEndpoint',
    { EndpointName: 'e', EndpointConfigName: 'none' },
    /^Could not find endpoint configuration "arn:aws:sagemaker:us-east-1:111122223333:endpoint-config\/none"\.$/,
  ],
];

for (const [operation, given, message] of refused) {
  test(`${operation} refuses: ${message.source}`, async () => {
    await assert.rejects(call(operation, given), { name: 'ValidationException', message });
  });
}

test('a caller needs the right to pass the role to SageMaker', async () => {
  const caller = await makeRole(cloud, 'workflow', [
    { Action: 'sagemaker:*', Resource: '*' },
    {
      Action: 'iam:PassRole',
      Resource: roleArn,
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    },
  ]);
  for (const [operation, given] of [
    ['CreateTrainingJob', training],
    ['CreateProcessingJob', processing],
    ['CreateHyperParameterTuningJob', tuning],
    ['CreateModel', { ModelName: 'm', ExecutionRoleArn: roleArn, PrimaryContainer: { Image: 'i' } }],
  ] as const) {
    await assert.rejects(call(operation, given, caller), {
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::111122223333:assumed-role/workflow/session is not authorized to perform: iam:PassRole on resource: ${roleArn} because no identity-based policy allows the iam:PassRole action`,
    });
  }
});

test('what is not there is told in the words of SageMaker', async () => {
  const cases: [operation: string, input: object, name: string, message: RegExp][] = [
    ['DescribeTrainingJob', { TrainingJobName: 'none' }, 'ValidationException', /^Requested resource not found\.$/],
    [
      'DescribeProcessingJob',
      { ProcessingJobName: 'none' },
      'ValidationException',
      /^Could not find requested job with name: none$/,
    ],
    [
      'StopTransformJob',
      { TransformJobName: 'none' },
      'ValidationException',
      /^Could not find job to update with name: none$/,
    ],
    ['DescribeHyperParameterTuningJob', { HyperParameterTuningJobName: 'none' }, 'ResourceNotFound', /none/],
    ['DescribeEndpoint', { EndpointName: 'none' }, 'ValidationException', /^Could not find endpoint "/],
    ['DeleteModel', { ModelName: 'none' }, 'ValidationException', /^Could not find model "/],
  ];
  for (const [operation, given, name, message] of cases) {
    await assert.rejects(call(operation, given), { name, message }, operation);
  }
});
