import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import type {
  DescribeModelPackageOutput,
  DescribeProcessingJobResponse,
  DescribeTrainingJobResponse,
  ListModelsOutput,
} from '@aws-sdk/client-sagemaker';
import { type DescribeExecutionOutput, SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import type { GetParameterResult } from '@aws-sdk/client-ssm';
import { SimulatedClock } from '../../src/cloud/testing/simulated-clock.ts';
import { ensureEnvironment, mlDirectory, runProcessing, runTraining } from '../../src/jobs/index.ts';
import { logLines, logPlaceOf } from '../../src/operate/logs.ts';
import { type Opened, openEnvironment } from './every-step/opened.ts';
import { wheel } from './every-step/wheel.ts';
import { copyProject } from './project.ts';

const tidy = wheel('tidy', 'def whole(text):\n    return str(int(text))\n');

function everyStep(t: TestContext) {
  const project = copyProject(t, 'test/e2e/every-step/project');
  writeFileSync(join(project.directory, 'steps/prepare', tidy.file), tidy.content);
  return project;
}

/** Whether the environment of the sklearn image can import a module. */
async function imageHas(module: string): Promise<boolean> {
  const { python } = await ensureEnvironment('sagemaker-scikit-learn:1.4-2');
  const found = `import importlib.util; print(importlib.util.find_spec("${module}") is not None)`;
  return execFileSync(python, ['-c', found], { encoding: 'utf8' }).trim() === 'True';
}

async function bytesOf({ call }: Opened, uri: string): Promise<Buffer> {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri)!;
  const { Body } = await call<GetObjectCommandOutput>('s3', 'GetObject', { Bucket, Key });
  return Buffer.from(await Body!.transformToByteArray());
}

/** A JSON file of a `model.tar.gz`. */
async function inArtifact<T>(opened: Opened, uri: string, file: string): Promise<T> {
  const input = await bytesOf(opened, uri);
  return JSON.parse(execFileSync('tar', ['-xzO', '-f', '-', file], { input, encoding: 'utf8' })) as T;
}

/** What the pipeline `sales` leaves. */
interface Output {
  readonly steps: {
    readonly boost: { metrics: Record<string, number> };
    readonly means: { model: string };
    readonly line: { model: string };
    readonly tune: { model: string; objective: number };
    readonly grid: { hyperparameters: Record<string, string> };
    readonly evaluate: { metrics: { rmse: number; rows: number } };
    readonly score: { outputs: { output: string } };
    readonly quality: { passed: boolean };
    readonly register: { version: string };
    readonly 'score-again': { outputs: { output: string } };
  };
}

test('one run goes through every kind of step', async (t) => {
  const opened = await openEnvironment(t, everyStep(t).directory, 'dev');
  const { call, cloud, target } = opened;
  const execution = await opened.start('sales', { region: 'south' });
  const running = opened.ended('sales', execution);
  const asked = opened.message(({ subject }) => subject === 'sales in dev waits for approval');
  const first = await Promise.race([asked, running]);
  assert.ok('message' in first, 'message' in first ? '' : `${first.error}: ${first.cause}`);
  const question = JSON.parse(first.message) as { message: object; taskToken: string };
  const answer = { taskToken: question.taskToken, output: JSON.stringify({ by: 'Ada' }) };
  await (await opened.approver()).send(new SendTaskSuccessCommand(answer));
  const report = await running;
  assert.equal(report.status, 'SUCCEEDED', `${report.error}: ${report.cause}`);
  const step = (name: string) => report.steps.find((one) => one.name === name)!;
  const output = report.output as Output;
  const { steps } = output;
  const training = (name: string) =>
    call<DescribeTrainingJobResponse>('sagemaker', 'DescribeTrainingJob', { TrainingJobName: name });

  await t.test('every step succeeded but for the arm that was not taken, and nothing was denied', () => {
    const others = report.steps.filter(({ status }) => status !== 'succeeded');
    assert.deepEqual(
      others.map(({ name, status }) => `${name} ${status}`),
      ['warn skipped'],
    );
    assert.deepEqual(cloud.audit.query(target.manifest.account, { decision: 'denied' }), []);
  });

  await t.test('a processing step installs its requirements, beside the cached environment', async () => {
    const lines = await logLines(target.clients, logPlaceOf(step('prepare'))!);
    assert.equal(lines.at(-1)!.message, '40 orders of south');
    assert.equal(await imageHas('tidy'), false);
  });

  await t.test('the built-in algorithm trains as many rounds as the environment says', async () => {
    const { HyperParameters, EnableNetworkIsolation } = await training(step('boost').job!.name);
    assert.equal(HyperParameters!.num_round, '3');
    assert.equal(EnableNetworkIsolation, true);
    assert.ok(steps.boost.metrics['validation:rmse']! > 0);
  });

  await t.test('an own image runs without an engine; a killed attempt is made again under a new name', async () => {
    const { failedAttempts, job } = step('means');
    assert.equal(failedAttempts, 1);
    const killed = await training(job!.name.replace(/-1$/, ''));
    assert.equal(killed.TrainingJobStatus, 'Failed');
    assert.match(killed.FailureReason!, /137|SIGKILL/);
    const { mean, rows } = await inArtifact<{ mean: number; rows: number }>(opened, steps.means.model, 'mean.json');
    assert.equal(rows, 30);
    assert.ok(mean > 20 && mean < 200, `mean ${mean}`);
  });

  await t.test('a training job has as many hosts as the environment’s override says', async () => {
    const { ResourceConfig } = await training(step('line').job!.name);
    assert.equal(ResourceConfig!.InstanceCount, 2);
    const lines = await logLines(target.clients, logPlaceOf(step('line'))!);
    assert.ok(lines.some(({ message }) => message === 'fitted 30 rows on 2 hosts'));
    const [, visits, price] = await inArtifact<number[]>(opened, steps.line.model, 'line.json');
    assert.ok(Math.abs(visits! - 2) < 0.1 && Math.abs(price! + 3) < 0.2, `${visits} ${price}`);
  });

  await t.test('a random search keeps to its ranges and its number, and gives the best trial', () => {
    const trials = report.trials.tune!;
    assert.equal(trials.length, 3);
    for (const { hyperparameters } of trials) {
      const alpha = Number(hyperparameters.alpha);
      assert.ok(alpha >= 0.001 && alpha <= 10, `alpha ${alpha}`);
    }
    assert.equal(steps.tune.objective, Math.min(...trials.map(({ objective }) => objective!)));
  });

  await t.test('a grid search tries every combination once', () => {
    const tried = report.trials.grid!.map(({ hyperparameters }) => Object.values(hyperparameters).join(' '));
    assert.deepEqual(tried.toSorted(), ['"0.01" "no"', '"0.01" "yes"', '"10" "no"', '"10" "yes"']);
    assert.equal(steps.grid.hyperparameters.intercept, '"yes"');
  });

  await t.test('overrides of the environment reach the job of one step', async () => {
    const input = { ProcessingJobName: step('evaluate').job!.name };
    const job = await call<DescribeProcessingJobResponse>('sagemaker', 'DescribeProcessingJob', input);
    assert.equal(job.StoppingCondition!.MaxRuntimeInSeconds, 900);
    assert.equal(job.ProcessingResources!.ClusterConfig!.InstanceType, 'ml.c5.large');
    assert.equal(job.NetworkConfig!.EnableNetworkIsolation, true);
  });

  await t.test('a batch transform answers line by line with its own script, and leaves no model', async () => {
    const answers = (await bytesOf(opened, `${steps.score.outputs.output}part-0.csv.out`))
      .toString()
      .trim()
      .split('\n');
    assert.equal(answers.length, steps.evaluate.metrics.rows);
    const prefix = steps.score.outputs.output.replace('score/output/', 'prepare/validation/');
    const truth = (await bytesOf(opened, `${prefix}part-0.csv`)).toString().trim().split('\n').map(Number.parseFloat);
    const squares = answers.map((text, row) => (Number(text) - truth[row]!) ** 2);
    const rmse = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    assert.ok(Math.abs(rmse - steps.evaluate.metrics.rmse) < 0.001, `${rmse} for ${steps.evaluate.metrics.rmse}`);
    assert.deepEqual((await call<ListModelsOutput>('sagemaker', 'ListModels', {})).Models, []);
  });

  await t.test('results of functions go on into a branch, a list, other functions and a task', async () => {
    const told = opened.messages().find(({ subject }) => subject === 'Forecasts are good')!;
    assert.deepEqual(JSON.parse(told.message), {
      rmse: steps.evaluate.metrics.rmse,
      at: steps.score.outputs.output,
    });
    const kept = await call<GetParameterResult>('ssm', 'GetParameter', { Name: '/shop/last-summary' });
    assert.equal(kept.Parameter!.Value, 'NORTH, SOUTH');
    for (const [index, region] of ['north', 'south'].entries()) {
      const rows = steps.score.outputs.output.replace('score/output/', `slice/${index}/rows/rows.csv`);
      const lines = (await bytesOf(opened, rows)).toString().trim().split('\n');
      assert.deepEqual([lines.length, new Set(lines.map((line) => line.split(',')[0]))], [40, new Set([region])]);
    }
  });

  await t.test('the approver read the question, and the version was registered after the answer', async () => {
    assert.deepEqual(question.message, { question: 'Register this model?', rmse: steps.evaluate.metrics.rmse });
    assert.equal(steps.quality.passed, true);
    const input = { ModelPackageName: steps.register.version };
    const version = await call<DescribeModelPackageOutput>('sagemaker', 'DescribeModelPackage', input);
    assert.equal(version.InferenceSpecification!.Containers![0]!.ModelDataUrl, steps.tune.model);
    assert.ok(step('register').startedAt! >= step('accept').endedAt!);
    const [first, again] = [steps.score, steps['score-again']].map(({ outputs }) => `${outputs.output}part-0.csv.out`);
    assert.deepEqual(await bytesOf(opened, again!), await bytesOf(opened, first!));
  });
});

test('a person is waited for: time does not jump, and a no fails the execution, which people hear of', async (t) => {
  const opened = await openEnvironment(t, everyStep(t).directory, 'dev');
  const describe = (executionArn: string) =>
    opened.call<DescribeExecutionOutput>('states', 'DescribeExecution', { executionArn });
  const execution = await opened.start('question');
  const { message } = await opened.message(({ subject }) => subject === 'question in dev waits for approval');
  const ahead = opened.cloud.clock.now() - Date.now();
  await delay(100);
  assert.ok(Math.abs(opened.cloud.clock.now() - Date.now() - ahead) < 1000);
  assert.equal((await describe(execution)).status, 'RUNNING');

  const { taskToken } = JSON.parse(message) as { taskToken: string };
  const no = { taskToken, error: 'Rejected', cause: 'Ada: not today' };
  await (await opened.approver()).send(new SendTaskFailureCommand(no));
  const report = await opened.ended('question', execution);
  assert.deepEqual([report.status, report.error, report.cause], ['FAILED', 'Rejected', 'Ada: not today']);
  const told = await opened.message(({ message }) => message.includes('Step Functions Execution Status Change'));
  const { detail } = JSON.parse(told.message) as { detail: { status: string; executionArn: string } };
  assert.deepEqual([detail.status, detail.executionArn], ['FAILED', execution]);

  const other = await opened.ended('question', await opened.start('question', { careful: false }));
  assert.deepEqual(
    other.steps.map(({ name, status }) => `${name} ${status}`),
    ['ask-first succeeded', 'ask skipped', 'answered skipped', 'unasked succeeded'],
  );
});

test('nobody’s answer in time is a no', async (t) => {
  const clock = new SimulatedClock();
  const opened = await openEnvironment(t, everyStep(t).directory, 'dev', { clock });
  const execution = await opened.start('question');
  await opened.message(({ subject }) => subject === 'question in dev waits for approval');
  await clock.advance(3_599_000);
  const { status } = await opened.call<DescribeExecutionOutput>('states', 'DescribeExecution', {
    executionArn: execution,
  });
  assert.equal(status, 'RUNNING');
  await clock.advance(1_000);
  const report = await opened.ended('question', execution);
  assert.deepEqual([report.status, report.error], ['FAILED', 'States.Timeout']);
});

test('schedules and new objects start a pipeline with their own parameters', async (t) => {
  const clock = new SimulatedClock(Date.UTC(2026, 0, 5, 12));
  const opened = await openEnvironment(t, everyStep(t).directory, 'dev', { clock });
  const said = () =>
    opened
      .messages()
      .filter(({ subject }) => subject === 'Started')
      .map(({ message }) => message);
  const Bucket = opened.target.manifest.buckets[0]!.name;
  await opened.ended('notice', await opened.start('notice'));
  assert.deepEqual(said(), ['asked']);

  await clock.advance(14 * 3_600_000 - 1);
  assert.deepEqual(said(), ['asked']);
  await clock.advance(1);
  await opened.message(({ message }) => message === 'the night');

  await opened.call('s3', 'PutObject', { Bucket, Key: 'raw/other/1.csv', Body: 'a' });
  await opened.call('s3', 'PutObject', { Bucket, Key: 'raw/incoming/1.csv', Body: 'a' });
  await opened.message(({ message }) => message === 'new orders');
  assert.deepEqual(said(), ['asked', 'the night', 'new orders']);
  assert.deepEqual(opened.cloud.audit.query(opened.target.manifest.account, { decision: 'denied' }), []);
});

test('the command line runs it with the environment’s parameters, and synth names nothing of this machine', (t) => {
  const project = everyStep(t);
  const run = project.json<{ status: string; steps: { name: string }[] }>('run', 'notice', '--env', 'prod');
  assert.equal(run.status, 'SUCCEEDED');
  project.json('synth', '--env', 'prod');
  const manifest = readFileSync(join(project.directory, 'build/prod/manifest.json'), 'utf8');
  assert.ok(!manifest.includes(project.directory));
  const { stateMachines } = JSON.parse(manifest) as { stateMachines: { of: string; input: object }[] };
  assert.deepEqual(stateMachines.find((machine) => machine.of === 'notice')!.input, { reason: 'asked in prod' });
});

test('what a job installs with pip is gone with it', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-pip-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const fleeting = wheel('fleeting', 'here = True\n');
  const place = join(mlDirectory(directory), 'processing/input/code');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, fleeting.file), fleeting.content);
  const code = '/opt/ml/processing/input/code';
  const line = `pip install --quiet --no-index ${code}/${fleeting.file} && python3 -c "import fleeting, numpy; print(fleeting.here)"`;
  const lines: string[] = [];
  const { status } = await runProcessing(
    {
      directory,
      jobName: 'pip',
      jobArn: 'arn:aws:sagemaker:eu-central-1:111111111111:processing-job/pip',
      image: '492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3',
      region: 'eu-central-1',
      instanceType: 'ml.m5.large',
      instanceCount: 1,
      entrypoint: ['/bin/sh', '-c', line],
      config: {},
      outputPaths: [],
    },
    { onLog: ({ message }) => lines.push(message), readObject: () => Promise.reject(new Error('no objects here')) },
  ).finished;
  assert.deepEqual([status, lines.at(-1)], ['Completed', 'True']);
  assert.equal(await imageHas('fleeting'), false);
});

test('an own image without a command runs `train` of its program directory', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-own-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const program = join(directory, 'program');
  mkdirSync(program);
  writeFileSync(join(program, 'train'), '#!/bin/sh\necho "trains in $PWD" | tee /opt/ml/model/note\n', { mode: 0o755 });
  const lines: string[] = [];
  const { status } = await runTraining(
    {
      directory: join(directory, 'job'),
      jobName: 'own',
      jobArn: 'arn:aws:sagemaker:eu-central-1:111111111111:training-job/own',
      image: '111111111111.dkr.ecr.eu-central-1.amazonaws.com/own:2',
      ownImages: { '111111111111.dkr.ecr.eu-central-1.amazonaws.com/own': { directory: program } },
      region: 'eu-central-1',
      instanceType: 'ml.m5.large',
      instanceCount: 1,
      networkIsolation: true,
      hyperparameters: {},
      channels: {},
    },
    { onLog: ({ message }) => lines.push(message), readObject: () => Promise.reject(new Error('no objects here')) },
  ).finished;
  assert.equal(status, 'Completed', lines.join('\n'));
  assert.match(lines.at(-1)!, /^trains in .*program$/);
  assert.equal(readFileSync(join(mlDirectory(join(directory, 'job')), 'model/note'), 'utf8'), `${lines.at(-1)}\n`);
});
