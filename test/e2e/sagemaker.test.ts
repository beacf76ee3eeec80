import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type {
  DescribeEndpointOutput,
  DescribeHyperParameterTuningJobResponse,
  DescribeProcessingJobResponse,
  DescribeTrainingJobResponse,
  DescribeTransformJobResponse,
} from '@aws-sdk/client-sagemaker';
import type { CloudEvent } from '../../src/cloud/kernel/index.ts';
import {
  archive,
  bucket,
  images,
  openProject,
  type Project,
  processingRequest,
  trainingRequest,
} from './sagemaker-project.ts';

const prepare = `
import argparse, os, pathlib
parser = argparse.ArgumentParser(); parser.add_argument("--share", type=float)
share = parser.parse_args().share
rows = pathlib.Path("/opt/ml/processing/input/raw/a.csv").read_text().splitlines()
keep = rows[: int(len(rows) * share)]
pathlib.Path("/opt/ml/processing/train/nested").mkdir(parents=True, exist_ok=True)
pathlib.Path("/opt/ml/processing/train/nested/train.csv").write_text("\\n".join(keep))
print("kept", len(keep))
`;

const train = `
import argparse, json, os, pathlib
parser = argparse.ArgumentParser()
parser.add_argument("--depth", type=float); parser.add_argument("--fail", type=str, default="")
args, _ = parser.parse_known_args()
rows = pathlib.Path(os.environ["SM_CHANNEL_TRAIN"], "a.csv").read_text().splitlines()
if args.fail: raise ValueError("bad depth " + args.fail)
for step in range(3): print(f"step {step} score={1 - (args.depth - 4) ** 2 / 100 - (2 - step) / 10:.4f}")
pathlib.Path("/opt/ml/model/model.json").write_text(json.dumps({"rows": len(rows), "depth": args.depth}))
pathlib.Path(os.environ["SM_OUTPUT_DATA_DIR"], "note.txt").write_text("note")
`;

const serve = `
import json, os
def model_fn(directory): return json.load(open(os.path.join(directory, "model.json")))
def input_fn(body, content_type): return [float(v) for v in (body.decode() if isinstance(body, bytes) else body).strip().split(",")]
def predict_fn(data, model):
    if data[0] < 0: raise ValueError("negative input")
    return sum(data) * model["depth"]
def output_fn(prediction, accept): return str(prediction)
`;

let project: Project;
let role: string;
let code: string;
const events: CloudEvent[] = [];

before(async () => {
  project = await openProject();
  project.cloud.events.subscribe((event) => events.push(event));
  role = await project.role('job');
  await project.put('raw/a.csv', '1,2\n3,4\n5,6\n7,8');
  await project.put('code/prepare.py', prepare);
  code = await project.putCode('code/sourcedir.tar.gz', { 'train.py': train });
});

after(() => project.close());

test('a processing job reads its inputs from S3 and puts its outputs there', async () => {
  const request = processingRequest('prepare-1', role, `s3://${bucket}/code/prepare.py`);
  await project.call('CreateProcessingJob', request);
  const job = await processing('prepare-1');
  assert.equal(job.ProcessingJobStatus, 'Completed', job.FailureReason);
  assert.ok(job.ProcessingStartTime && job.ProcessingEndTime);
  assert.equal((await project.read('runs/prepare-1/train/nested/train.csv')).toString(), '1,2\n3,4');
  assert.match(readFileSync(join(project.cloud.directory, 'logs/prepare-1.log'), 'utf8'), /kept 2/);
  assert.ok(!existsSync(join(project.cloud.directory, 'jobs/111122223333/us-east-1/processing-job/prepare-1')));
  const states = events
    .filter((event) => event['detail-type'] === 'SageMaker Processing Job State Change')
    .map((event) => event.detail.ProcessingJobStatus);
  assert.deepEqual([states[0], states.at(-1)], ['InProgress', 'Completed']);
  await assert.rejects(project.call('CreateProcessingJob', request), { name: 'ResourceInUse' });
});

test('a training job in script mode leaves a model, metrics and its way', async () => {
  await project.call('CreateTrainingJob', trainingRequest('train-1', role, code));
  const job = await training('train-1');
  assert.equal(job.TrainingJobStatus, 'Completed', job.FailureReason);
  assert.equal(job.ModelArtifacts?.S3ModelArtifacts, `s3://${bucket}/models/train-1/output/model.tar.gz`);
  assert.deepEqual(
    job.SecondaryStatusTransitions?.map(({ Status }) => Status),
    ['Starting', 'Downloading', 'Training', 'Uploading', 'Completed'],
  );
  assert.deepEqual(
    job.FinalMetricDataList?.map(({ MetricName, Value }) => [MetricName, Math.fround(Value!).toFixed(2)]),
    [['validation:score', '0.99']],
  );
  const model = execFileSync('tar', ['-xzO', 'model.json'], {
    input: await project.read('models/train-1/output/model.tar.gz'),
  });
  assert.deepEqual(JSON.parse(model.toString()), { rows: 4, depth: 3 });
  assert.ok((await project.read('models/train-1/output/output.tar.gz')).length > 0);
});

test('a job writes its log as its role, a stream for each host', async () => {
  await project.call('CreateTrainingJob', trainingRequest('train-logged', role, code));
  assert.equal((await training('train-logged')).TrainingJobStatus, 'Completed');
  const logGroupName = '/aws/sagemaker/TrainingJobs';
  const { logStreams } = await project.call<{ logStreams: { logStreamName: string }[] }>(
    'DescribeLogStreams',
    { logGroupName, logStreamNamePrefix: 'train-logged/' },
    'logs',
  );
  assert.deepEqual(
    logStreams.map(({ logStreamName }) => /^train-logged\/algo-1-\d+$/.test(logStreamName)),
    [true],
  );
  const { logStreamName } = logStreams[0]!;
  const { events: lines } = await project.call<{ events: { message: string }[] }>(
    'GetLogEvents',
    { logGroupName, logStreamName, startFromHead: true },
    'logs',
  );
  const steps = lines.map(({ message }) => message).filter((message) => message.startsWith('step '));
  assert.deepEqual(steps, ['step 0 score=0.7900', 'step 1 score=0.8900', 'step 2 score=0.9900']);
});

test('a script that throws fails the job with its error, and keeps the log', async () => {
  const request = trainingRequest('train-fails', role, code, {
    HyperParameters: {
      sagemaker_program: '"train.py"',
      sagemaker_submit_directory: JSON.stringify(code),
      fail: '"seven"',
    },
  });
  await project.call('CreateTrainingJob', request);
  const job = await training('train-fails');
  assert.equal(job.TrainingJobStatus, 'Failed');
  assert.match(job.FailureReason ?? '', /^AlgorithmError: ExecuteUserScriptError:[\s\S]*ValueError: bad depth seven/);
  assert.match(readFileSync(join(project.cloud.directory, 'logs/train-fails.log'), 'utf8'), /bad depth seven/);
});

test('what a role may not do fails the job, with the principal, the action and the resource', async () => {
  const expected = {
    list: [
      /User: .*assumed-role\/without-list\/SageMaker is not authorized to perform: s3:ListBucket on resource: "?arn:aws:s3:::flights-data/,
    ],
    read: [
      /User: .*assumed-role\/without-read\/SageMaker is not authorized to perform: s3:GetObject on resource: "?arn:aws:s3:::flights-data\/code\/prepare.py/,
    ],
    write: [
      /is not authorized to perform: s3:PutObject on resource: "?arn:aws:s3:::flights-data\/runs\/without-write\/train\/nested\/train.csv/,
    ],
    pull: [
      /^ClientError: .*is not authorized to perform: ecr:BatchCheckLayerAvailability on resource: arn:aws:ecr:us-east-1:683313688378:repository\/sagemaker-scikit-learn/,
    ],
    token: [/^ClientError: .*is not authorized to perform: ecr:GetAuthorizationToken on resource: \*/],
  } as const;
  for (const [permission, [pattern]] of Object.entries(expected)) {
    const name = `without-${permission}`;
    const restricted = await project.role(name, [permission as never]);
    await project.call('CreateProcessingJob', processingRequest(name, restricted, `s3://${bucket}/code/prepare.py`));
    const job = await processing(name);
    assert.equal(job.ProcessingJobStatus, 'Failed', permission);
    assert.match(job.FailureReason ?? '', pattern);
  }
  const restricted = await project.role('training-without-list', ['list']);
  await assert.rejects(project.call('CreateTrainingJob', trainingRequest('train-denied', restricted, code)), {
    name: 'ValidationException',
    message: /not authorized to perform: s3:ListBucket/,
  });
});

test('a denied log does not fail the job', async () => {
  const restricted = await project.role('without-log', ['log', 'metrics']);
  await project.call('CreateTrainingJob', trainingRequest('train-unlogged', restricted, code));
  assert.equal((await training('train-unlogged')).TrainingJobStatus, 'Completed');
});

test('missing data is told in the words of SageMaker', async () => {
  const request = trainingRequest('train-nothing', role, code, {
    InputDataConfig: [
      { ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://${bucket}/none/` } } },
    ],
  });
  await assert.rejects(project.call('CreateTrainingJob', request), {
    name: 'ValidationException',
    message: /^No S3 objects found under S3 URL "s3:\/\/flights-data\/none\/" given in input data source\./,
  });
  await assert.rejects(project.call('CreateTrainingJob', trainingRequest('train-x', `${role}-not-there`, code)), {
    name: 'ValidationException',
    message: /^Could not assume role/,
  });
});

test('a job is stopped, and one that never ends meets its limit', async () => {
  const endless = await project.putCode('code/endless.tar.gz', {
    'train.py': 'import time\nwhile True: time.sleep(1)\n',
  });
  const hyperparameters = { sagemaker_program: '"train.py"', sagemaker_submit_directory: JSON.stringify(endless) };
  await project.call(
    'CreateTrainingJob',
    trainingRequest('train-stopped', role, endless, { HyperParameters: hyperparameters }),
  );
  await project.settled('DescribeTrainingJob', { TrainingJobName: 'train-stopped' }, 'SecondaryStatus', [
    'Starting',
    'Downloading',
  ]);
  await project.call('StopTrainingJob', { TrainingJobName: 'train-stopped' });
  const stopped = await training('train-stopped');
  assert.equal(stopped.TrainingJobStatus, 'Stopped');
  assert.equal(stopped.SecondaryStatus, 'Stopped');
  await project.call(
    'CreateTrainingJob',
    trainingRequest('train-limited', role, endless, {
      HyperParameters: hyperparameters,
      StoppingCondition: { MaxRuntimeInSeconds: 1 },
    }),
  );
  const limited = await training('train-limited');
  assert.equal(limited.TrainingJobStatus, 'Stopped');
  assert.equal(limited.SecondaryStatus, 'MaxRuntimeExceeded');
});

test('a tuning job runs its trials, two at a time, and names the best', async () => {
  const {
    TrainingJobName: _,
    HyperParameters,
    ...definition
  } = trainingRequest('x', role, code) as Record<string, object>;
  await project.call('CreateHyperParameterTuningJob', {
    HyperParameterTuningJobName: 'tune-1',
    HyperParameterTuningJobConfig: {
      Strategy: 'Bayesian',
      HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'validation:score' },
      ResourceLimits: { MaxNumberOfTrainingJobs: 5, MaxParallelTrainingJobs: 2 },
      ParameterRanges: { IntegerParameterRanges: [{ Name: 'depth', MinValue: '1', MaxValue: '9' }] },
      RandomSeed: 1,
    },
    TrainingJobDefinition: { ...definition, StaticHyperParameters: { ...HyperParameters, depth: undefined } },
  });
  const tuning = await project.settled<DescribeHyperParameterTuningJobResponse>(
    'DescribeHyperParameterTuningJob',
    { HyperParameterTuningJobName: 'tune-1' },
    'HyperParameterTuningJobStatus',
  );
  assert.equal(tuning.HyperParameterTuningJobStatus, 'Completed', tuning.FailureReason);
  assert.equal(tuning.TrainingJobStatusCounters?.Completed, 5);
  const { TrainingJobSummaries } = await project.call<{
    TrainingJobSummaries: { TrainingJobName: string; FinalHyperParameterTuningJobObjectiveMetric: { Value: number } }[];
  }>('ListTrainingJobsForHyperParameterTuningJob', {
    HyperParameterTuningJobName: 'tune-1',
    SortBy: 'FinalObjectiveMetricValue',
    SortOrder: 'Descending',
  });
  const values = TrainingJobSummaries.map((trial) => trial.FinalHyperParameterTuningJobObjectiveMetric.Value);
  assert.deepEqual(
    values,
    [...values].sort((a, b) => b - a),
  );
  assert.equal(tuning.BestTrainingJob?.TrainingJobName, TrainingJobSummaries[0]!.TrainingJobName);
  assert.match(tuning.BestTrainingJob?.TrainingJobName ?? '', /^tune-1-00[1-5]-[0-9a-f]{8}$/);
});

test('a tuning job is stopped with its trials', async () => {
  const endless = await project.putCode('code/endless-trial.tar.gz', { 'train.py': 'import time\ntime.sleep(600)\n' });
  const {
    TrainingJobName: _,
    HyperParameters: __,
    ...definition
  } = trainingRequest('x', role, endless) as Record<string, object>;
  const input = { HyperParameterTuningJobName: 'tune-stopped' };
  await project.call('CreateHyperParameterTuningJob', {
    ...input,
    HyperParameterTuningJobConfig: {
      Strategy: 'Grid',
      HyperParameterTuningJobObjective: { Type: 'Minimize', MetricName: 'validation:score' },
      ResourceLimits: { MaxParallelTrainingJobs: 2 },
      ParameterRanges: { CategoricalParameterRanges: [{ Name: 'depth', Values: ['1', '2', '3'] }] },
    },
    TrainingJobDefinition: {
      ...definition,
      StaticHyperParameters: { sagemaker_program: '"train.py"', sagemaker_submit_directory: JSON.stringify(endless) },
    },
  });
  await project.call('StopHyperParameterTuningJob', input);
  const tuning = await project.settled<DescribeHyperParameterTuningJobResponse>(
    'DescribeHyperParameterTuningJob',
    input,
    'HyperParameterTuningJobStatus',
  );
  assert.equal(tuning.HyperParameterTuningJobStatus, 'Stopped');
  assert.equal(tuning.TrainingJobStatusCounters?.Stopped, 2);
  assert.equal(tuning.BestTrainingJob, undefined);
});

test('an endpoint answers by its variants, is updated, rolls back and is deleted', async () => {
  const model = archive({ 'model.json': '{"depth": 3}' });
  const doubled = archive({ 'model.json': '{"depth": 6}' });
  await project.put('models/a/model.tar.gz', model);
  await project.put('models/b/model.tar.gz', doubled);
  const source = await project.putCode('code/serve.tar.gz', { 'serve.py': serve });
  await project.put('models/none/model.tar.gz', 'no archive');
  for (const name of ['a', 'b', 'none']) {
    await project.call('CreateModel', {
      ModelName: name,
      ExecutionRoleArn: role,
      PrimaryContainer: {
        Image: images.sklearn,
        ModelDataUrl: `s3://${bucket}/models/${name}/model.tar.gz`,
        Environment: { SAGEMAKER_PROGRAM: 'serve.py', SAGEMAKER_SUBMIT_DIRECTORY: source },
      },
    });
  }
  const missing = { Image: images.sklearn, ModelDataUrl: `s3://${bucket}/models/missing/model.tar.gz` };
  await assert.rejects(
    project.call('CreateModel', { ModelName: 'c', ExecutionRoleArn: role, PrimaryContainer: missing }),
    { name: 'ValidationException', message: `Could not find model data at ${missing.ModelDataUrl}.` },
  );
  const variant = (name: string, weight: number) => ({
    VariantName: name,
    ModelName: name,
    InstanceType: 'ml.m5.large',
    InitialInstanceCount: 1,
    InitialVariantWeight: weight,
  });
  const config = (name: string, variants: object[]) =>
    project.call('CreateEndpointConfig', { EndpointConfigName: name, ProductionVariants: variants });
  await config('one', [variant('a', 1)]);
  await config('two', [variant('a', 1), variant('b', 1)]);
  await config('broken', [variant('none', 1)]);

  await project.call('CreateEndpoint', { EndpointName: 'flights', EndpointConfigName: 'one' });
  assert.equal((await endpoint()).EndpointStatus, 'InService');
  assert.deepEqual(await invoke('1,2'), ['a', '9.0']);

  await project.call('UpdateEndpoint', { EndpointName: 'flights', EndpointConfigName: 'two' });
  assert.equal((await endpoint()).ProductionVariants?.length, 2);
  assert.deepEqual(await invoke('1,2', 'b'), ['b', '18.0']);
  const asked = await Promise.all(Array.from({ length: 30 }, () => invoke('1,2')));
  assert.deepEqual(new Set(asked.map(([name]) => name)), new Set(['a', 'b']));

  await project.call('UpdateEndpointWeightsAndCapacities', {
    EndpointName: 'flights',
    DesiredWeightsAndCapacities: [{ VariantName: 'a', DesiredWeight: 0 }],
  });
  assert.equal((await endpoint()).ProductionVariants?.[0]?.CurrentWeight, 0);
  assert.deepEqual(await invoke('1,2'), ['b', '18.0']);
  await assert.rejects(invoke('-1,2'), { name: 'ModelError', message: /Received server error \(500\) from primary/ });

  await project.call('UpdateEndpoint', { EndpointName: 'flights', EndpointConfigName: 'broken' });
  const back = await endpoint();
  assert.equal(back.EndpointStatus, 'InService');
  assert.equal(back.EndpointConfigName, 'two');
  assert.match(
    back.FailureReason ?? '',
    /^Failed to extract model data archive from URL "s3:\/\/flights-data\/models\/none/,
  );
  assert.deepEqual(await invoke('1,2'), ['b', '18.0']);

  await project.call('CreateEndpoint', { EndpointName: 'broken', EndpointConfigName: 'broken' });
  const broken = await project.settled<DescribeEndpointOutput>(
    'DescribeEndpoint',
    { EndpointName: 'broken' },
    'EndpointStatus',
    ['Creating'],
  );
  assert.equal(broken.EndpointStatus, 'Failed');
  const states = events
    .filter(
      (event) => event['detail-type'] === 'SageMaker Endpoint State Change' && event.resources[0]!.endsWith('/flights'),
    )
    .map((event) => event.detail.EndpointStatus);
  assert.deepEqual(states.slice(0, 3), ['CREATING', 'IN_SERVICE', 'UPDATING']);
  assert.deepEqual(states.slice(-3), ['UPDATING', 'ROLLING_BACK', 'IN_SERVICE']);
  for (const name of ['flights', 'broken']) await project.call('DeleteEndpoint', { EndpointName: name });
  await assert.rejects(project.call('DescribeEndpoint', { EndpointName: 'flights' }), {
    message: 'Could not find endpoint "arn:aws:sagemaker:us-east-1:111122223333:endpoint/flights".',
  });
});

test('a transform job sends its lines through the model', async () => {
  await project.put('batch/x.csv', '1,2\n3,4\n');
  await project.call('CreateTransformJob', {
    TransformJobName: 'transform-1',
    ModelName: 'a',
    BatchStrategy: 'SingleRecord',
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://${bucket}/batch/` } },
      ContentType: 'text/csv',
      SplitType: 'Line',
    },
    TransformOutput: { S3OutputPath: `s3://${bucket}/scored`, AssembleWith: 'Line' },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
  });
  const job = await project.settled<DescribeTransformJobResponse>(
    'DescribeTransformJob',
    { TransformJobName: 'transform-1' },
    'TransformJobStatus',
  );
  assert.equal(job.TransformJobStatus, 'Completed', job.FailureReason);
  assert.equal((await project.read('scored/x.csv.out')).toString(), '9.0\n21.0\n');
});

async function processing(name: string): Promise<DescribeProcessingJobResponse> {
  return project.settled('DescribeProcessingJob', { ProcessingJobName: name }, 'ProcessingJobStatus');
}

async function training(name: string): Promise<DescribeTrainingJobResponse> {
  return project.settled('DescribeTrainingJob', { TrainingJobName: name }, 'TrainingJobStatus');
}

function endpoint(): Promise<DescribeEndpointOutput> {
  return project.settled('DescribeEndpoint', { EndpointName: 'flights' }, 'EndpointStatus', [
    'Creating',
    'Updating',
    'RollingBack',
  ]);
}

async function invoke(body: string, TargetVariant?: string): Promise<[string, string]> {
  const answer = await project.call<{ Body: Uint8Array; InvokedProductionVariant: string }>(
    'InvokeEndpoint',
    { EndpointName: 'flights', Body: Buffer.from(body), ContentType: 'text/csv', TargetVariant },
    'sagemaker-runtime',
  );
  return [answer.InvokedProductionVariant, Buffer.from(answer.Body).toString().trim()];
}
