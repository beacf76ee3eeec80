import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  DescribeHyperParameterTuningJobResponse,
  DescribeProcessingJobResponse,
  DescribeTrainingJobResponse,
} from '@aws-sdk/client-sagemaker';
import { bucket, images, openProject, type Project, processingRequest, trainingRequest } from './sagemaker-project.ts';

let project: Project;
let role: string;

before(async () => {
  project = await openProject();
  role = await project.role('job');
});

after(() => project.close());

test('two hosts share a sharded input and both have a replicated one; a manifest names single objects', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await project.put(`shards/${name}.csv`, name);
  await project.put('manifest.json', JSON.stringify([{ prefix: `s3://${bucket}/shards/` }, 'b.csv', 'd.csv']));
  await project.put(
    'code/list.py',
    `
import json, os, pathlib
host = json.load(open("/opt/ml/config/resourceconfig.json"))["current_host"]
seen = {name: sorted(os.listdir("/opt/ml/processing/input/" + name)) for name in ("shards", "all", "listed")}
pathlib.Path("/opt/ml/processing/seen", host + ".json").write_text(json.dumps(seen))
`,
  );
  const input = (InputName: string, key: string, more: object = {}) => ({
    InputName,
    S3Input: {
      S3Uri: `s3://${bucket}/${key}`,
      LocalPath: `/opt/ml/processing/input/${InputName}`,
      S3DataType: 'S3Prefix',
      S3InputMode: 'File',
      ...more,
    },
  });
  const request = processingRequest('shards', role, '', {
    AppSpecification: {
      ImageUri: images.sklearn,
      ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/list.py'],
    },
    ProcessingResources: { ClusterConfig: { InstanceCount: 2, InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 } },
    ProcessingInputs: [
      input('code', 'code/list.py'),
      input('shards', 'shards/', { S3DataDistributionType: 'ShardedByS3Key' }),
      input('all', 'shards/'),
      input('listed', 'manifest.json', { S3DataType: 'ManifestFile' }),
    ],
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: 'seen',
          S3Output: { S3Uri: `s3://${bucket}/seen`, LocalPath: '/opt/ml/processing/seen', S3UploadMode: 'EndOfJob' },
        },
      ],
    },
  });
  await project.call('CreateProcessingJob', request);
  const job = await processing('shards');
  assert.equal(job.ProcessingJobStatus, 'Completed', job.FailureReason);
  const hosts = await Promise.all(
    ['algo-1', 'algo-2'].map(async (host) => JSON.parse((await project.read(`seen/${host}.json`)).toString())),
  );
  assert.deepEqual(
    hosts.map(({ shards }) => shards),
    [
      ['a.csv', 'c.csv'],
      ['b.csv', 'd.csv'],
    ],
  );
  for (const { all, listed } of hosts) {
    assert.deepEqual(all, ['a.csv', 'b.csv', 'c.csv', 'd.csv']);
    assert.deepEqual(listed, ['b.csv', 'd.csv']);
  }
});

test('a job encrypts with the key it is given, where its role may use it', async () => {
  const { KeyMetadata } = await project.call<{ KeyMetadata: { Arn: string } }>('CreateKey', {}, 'kms');
  const key = KeyMetadata.Arn;
  await project.put('raw/a.csv', '1,2\n3,4');
  await project.put(
    'code/copy.py',
    'import shutil\nshutil.copy("/opt/ml/processing/input/raw/a.csv", "/opt/ml/processing/train/a.csv")\n',
  );
  const request = (name: string, volume: boolean) => {
    const base = processingRequest(name, role, `s3://${bucket}/code/copy.py`) as {
      ProcessingOutputConfig: object;
      ProcessingResources: { ClusterConfig: object };
    };
    return {
      ...base,
      AppSpecification: {
        ImageUri: images.sklearn,
        ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/copy.py'],
      },
      ProcessingOutputConfig: { ...base.ProcessingOutputConfig, KmsKeyId: key },
      ProcessingResources: {
        ClusterConfig: { ...base.ProcessingResources.ClusterConfig, ...(volume ? { VolumeKmsKeyId: key } : {}) },
      },
    };
  };
  await project.call('CreateProcessingJob', request('no-key', false));
  const denied = await processing('no-key');
  assert.equal(denied.ProcessingJobStatus, 'Failed');
  assert.match(
    denied.FailureReason ?? '',
    /assumed-role\/job\/SageMaker is not authorized to perform: kms:GenerateDataKey on resource: /,
  );
  const grant = (Action: string[]) =>
    project.call(
      'PutRolePolicy',
      {
        RoleName: 'job',
        PolicyName: 'key',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action, Resource: key }],
        }),
      },
      'iam',
    );
  await grant(['kms:GenerateDataKey', 'kms:Decrypt']);
  const caller = await project.cloud.assumeAsService('sagemaker.amazonaws.com', role, 'caller');
  await project.call(
    'PutRolePolicy',
    {
      RoleName: 'job',
      PolicyName: 'create',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: ['sagemaker:CreateProcessingJob', 'iam:PassRole'], Resource: '*' }],
      }),
    },
    'iam',
  );
  await assert.rejects(project.cloud.call(caller, 'sagemaker', 'CreateProcessingJob', request('no-grant', true)), {
    name: 'AccessDeniedException',
    message: /is not authorized to perform: kms:CreateGrant on resource: /,
  });
  await grant(['kms:GenerateDataKey', 'kms:Decrypt', 'kms:CreateGrant']);
  await project.cloud.call(caller, 'sagemaker', 'CreateProcessingJob', request('with-key', true));
  const job = await processing('with-key');
  assert.equal(job.ProcessingJobStatus, 'Completed', job.FailureReason);
  const head = await project.call<{ ServerSideEncryption: string; SSEKMSKeyId: string }>(
    'HeadObject',
    { Bucket: bucket, Key: 'runs/with-key/train/a.csv' },
    's3',
  );
  assert.deepEqual([head.ServerSideEncryption, head.SSEKMSKeyId], ['aws:kms', key]);
});

test("XGBoost's built-in algorithm is tuned by the metric that its image reports", async () => {
  const rows = (from: number) =>
    Array.from({ length: 200 }, (_, i) => `${(i * 7 + from) % 3 === 0 ? 1 : 0},${(i * 7 + from) % 3},${i % 11}`).join(
      '\n',
    );
  await project.put('xgb/train/a.csv', rows(0));
  await project.put('xgb/validation/a.csv', rows(1));
  const channel = (ChannelName: string) => ({
    ChannelName,
    ContentType: 'text/csv',
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://${bucket}/xgb/${ChannelName}/` } },
  });
  const {
    TrainingJobName: _,
    HyperParameters: __,
    ...definition
  } = trainingRequest('x', role, '') as Record<string, object>;
  await project.call('CreateHyperParameterTuningJob', {
    HyperParameterTuningJobName: 'xgb',
    HyperParameterTuningJobConfig: {
      Strategy: 'Random',
      HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'validation:auc' },
      ResourceLimits: { MaxNumberOfTrainingJobs: 2, MaxParallelTrainingJobs: 2 },
      ParameterRanges: { IntegerParameterRanges: [{ Name: 'max_depth', MinValue: '2', MaxValue: '4' }] },
      RandomSeed: 1,
    },
    TrainingJobDefinition: {
      ...definition,
      AlgorithmSpecification: { TrainingImage: images.xgboost, TrainingInputMode: 'File' },
      StaticHyperParameters: { num_round: '3', objective: 'binary:logistic', eval_metric: 'auc' },
      InputDataConfig: [channel('train'), channel('validation')],
    },
  });
  const tuning = await project.settled<DescribeHyperParameterTuningJobResponse>(
    'DescribeHyperParameterTuningJob',
    { HyperParameterTuningJobName: 'xgb' },
    'HyperParameterTuningJobStatus',
  );
  assert.equal(tuning.HyperParameterTuningJobStatus, 'Completed', tuning.FailureReason);
  assert.equal(tuning.BestTrainingJob?.FinalHyperParameterTuningJobObjectiveMetric?.Value, 1);
  const best = await project.call<DescribeTrainingJobResponse>('DescribeTrainingJob', {
    TrainingJobName: tuning.BestTrainingJob!.TrainingJobName,
  });
  assert.deepEqual(best.FinalMetricDataList?.map(({ MetricName }) => MetricName).sort(), [
    'train:auc',
    'validation:auc',
  ]);
});

async function processing(name: string): Promise<DescribeProcessingJobResponse> {
  return project.settled('DescribeProcessingJob', { ProcessingJobName: name }, 'ProcessingJobStatus');
}
