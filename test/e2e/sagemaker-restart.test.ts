import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { DescribeEndpointOutput, DescribeTrainingJobResponse } from '@aws-sdk/client-sagemaker';
import { archive, bucket, images, openProject, trainingRequest } from './sagemaker-project.ts';

function temporary(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-restart-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

test('a job that runs when the cloud is closed runs again from its inputs when it is opened', async (t) => {
  const directory = temporary(t);
  const first = await openProject(directory);
  await first.call('CreateBucket', { Bucket: bucket }, 's3');
  const role = await first.role('job');
  await first.put('raw/a.csv', '1,2');
  const code = await first.putCode('code/sourcedir.tar.gz', {
    'train.py': 'import time, pathlib\ntime.sleep(0.5)\npathlib.Path("/opt/ml/model/model.txt").write_text("done")\n',
  });
  const HyperParameters = { sagemaker_program: '"train.py"', sagemaker_submit_directory: JSON.stringify(code) };
  await first.call('CreateTrainingJob', trainingRequest('train', role, code, { HyperParameters }));
  await first.settled('DescribeTrainingJob', { TrainingJobName: 'train' }, 'SecondaryStatus', [
    'Starting',
    'Downloading',
  ]);
  await first.close();

  await using second = await openProject(directory);
  const job = await second.settled<DescribeTrainingJobResponse>(
    'DescribeTrainingJob',
    { TrainingJobName: 'train' },
    'TrainingJobStatus',
  );
  assert.equal(job.TrainingJobStatus, 'Completed', job.FailureReason);
  assert.ok((await second.read('models/train/output/model.tar.gz')).length > 0);
  assert.ok(!existsSync(join(directory, 'jobs/111122223333/us-east-1/training-job/train')));
});

test('an endpoint answers after a restart, without being made again', async (t) => {
  const directory = temporary(t);
  const first = await openProject(directory);
  await first.call('CreateBucket', { Bucket: bucket }, 's3');
  const role = await first.role('job');
  await first.put('models/a/model.tar.gz', archive({ 'model.txt': '3' }));
  const code = await first.putCode('code/serve.tar.gz', {
    'serve.py': [
      'import os',
      'def model_fn(directory): return int(open(os.path.join(directory, "model.txt")).read())',
      'def input_fn(body, content_type): return int(body)',
      'def predict_fn(data, model): return data * model',
      'def output_fn(prediction, accept): return str(prediction)',
    ].join('\n'),
  });
  await first.call('CreateModel', {
    ModelName: 'a',
    ExecutionRoleArn: role,
    PrimaryContainer: {
      Image: images.sklearn,
      ModelDataUrl: `s3://${bucket}/models/a/model.tar.gz`,
      Environment: { SAGEMAKER_PROGRAM: 'serve.py', SAGEMAKER_SUBMIT_DIRECTORY: code },
    },
  });
  const variant = { VariantName: 'a', ModelName: 'a', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };
  await first.call('CreateEndpointConfig', { EndpointConfigName: 'c', ProductionVariants: [variant] });
  await first.call('CreateEndpoint', { EndpointName: 'e', EndpointConfigName: 'c' });
  const input = { EndpointName: 'e' };
  const made = await first.settled<DescribeEndpointOutput>('DescribeEndpoint', input, 'EndpointStatus', ['Creating']);
  assert.equal(made.EndpointStatus, 'InService', made.FailureReason);
  await first.close();

  await using second = await openProject(directory);
  assert.equal((await second.call<DescribeEndpointOutput>('DescribeEndpoint', input)).EndpointStatus, 'InService');
  const { Body } = await second.call<{ Body: Uint8Array }>(
    'InvokeEndpoint',
    { ...input, Body: '14', ContentType: 'text/plain' },
    'sagemaker-runtime',
  );
  assert.equal(Buffer.from(Body).toString(), '42');
});

test('an endpoint that was being made when the cloud was closed is made when it is opened', async (t) => {
  const directory = temporary(t);
  const first = await openProject(directory);
  await first.call('CreateBucket', { Bucket: bucket }, 's3');
  const role = await first.role('job');
  await first.put('models/a/model.tar.gz', 'no archive');
  await first.call('CreateModel', {
    ModelName: 'a',
    ExecutionRoleArn: role,
    PrimaryContainer: { Image: images.sklearn, ModelDataUrl: `s3://${bucket}/models/a/model.tar.gz` },
  });
  const variant = { VariantName: 'a', ModelName: 'a', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };
  await first.call('CreateEndpointConfig', { EndpointConfigName: 'c', ProductionVariants: [variant] });
  await first.call('CreateEndpoint', { EndpointName: 'e', EndpointConfigName: 'c' });
  await first.close();

  await using second = await openProject(directory);
  const made = await second.settled<DescribeEndpointOutput>(
    'DescribeEndpoint',
    { EndpointName: 'e' },
    'EndpointStatus',
    ['Creating'],
  );
  assert.equal(made.EndpointStatus, 'Failed');
  assert.match(made.FailureReason ?? '', /valid tar\.gz archive/);
});
