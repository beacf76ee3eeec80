import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { StartExecutionOutput } from '@aws-sdk/client-sfn';
import type { JobOutcome } from '../../../../jobs/index.ts';
import { makeRole } from '../../../testing/make-role.ts';
import { type TestCloud, testCloud } from '../../../testing/test-cloud.ts';
import { asRoot, endOf, makeMachine } from '../../../testing/workflow.ts';
import { type JobEngine, sagemakerService } from '../../sagemaker/index.ts';
import { states } from '../index.ts';

const account = '111122223333';
const rule = `arn:aws:events:us-east-1:${account}:rule/StepFunctionsGetEventsForSageMakerProcessingJobsRule`;
const jobs = `arn:aws:sagemaker:us-east-1:${account}:processing-job/*`;
const create = { Action: ['sagemaker:CreateProcessingJob', 'sagemaker:AddTags'], Resource: jobs };
const describe = { Action: 'sagemaker:DescribeProcessingJob', Resource: jobs };
const stop = { Action: 'sagemaker:StopProcessingJob', Resource: jobs };
const pass = { Action: 'iam:PassRole', Resource: `arn:aws:iam::${account}:role/job` };
const events = { Action: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'], Resource: rule };
const all = [create, describe, stop, pass, events];

/** Jobs whose containers end when the test says so. */
function containers() {
  const started: string[] = [];
  const ends = new Map<string, (outcome: Partial<JobOutcome>) => void>();
  let arrived = Promise.withResolvers<void>();
  const engine = {
    collectFinished: () => undefined,
    runProcessing: ({ jobName }: { jobName: string }) => {
      const finished = Promise.withResolvers<JobOutcome>();
      const outcome: JobOutcome = {
        status: 'Completed',
        secondaryStatus: 'Completed',
        lastLines: [],
        logFile: '',
        hosts: [],
        startedAt: 0,
        endedAt: 0,
      };
      started.push(jobName);
      ends.set(jobName, (end) => finished.resolve({ ...outcome, ...end }));
      arrived.resolve();
      arrived = Promise.withResolvers();
      return {
        finished: finished.promise,
        stop: async () => finished.resolve({ ...outcome, status: 'Stopped', secondaryStatus: 'Stopped' }),
      };
    },
  } as unknown as JobEngine;
  return { engine, started, end: (name: string, end = {}) => ends.get(name)!(end), next: () => arrived.promise };
}

async function jobCloud(engine: JobEngine, directory?: string): Promise<TestCloud> {
  const services = [sagemakerService({ jobs: engine }), states];
  return testCloud({ services, ...(directory && { directory }) });
}

async function makeJobMachine(cloud: TestCloud, statements = all): Promise<string> {
  await makeRole(cloud, 'job', [{ Action: ['ecr:*', 'logs:*'], Resource: '*' }], 'sagemaker.amazonaws.com');
  return makeMachine(cloud, 'm', statements, {
    Job: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sagemaker:createProcessingJob.sync',
      Arguments: {
        ProcessingJobName: 'prepare',
        RoleArn: `arn:aws:iam::${account}:role/job`,
        AppSpecification: {
          ImageUri: '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3',
        },
        ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 1 } },
      },
      End: true,
    },
  });
}

async function start(cloud: TestCloud, stateMachineArn: string): Promise<string> {
  return (await asRoot<StartExecutionOutput>(cloud, 'states', 'StartExecution', { stateMachineArn })).executionArn!;
}

test('a job is waited for and its description is the result', async () => {
  const { engine, next, end } = containers();
  await using cloud = await jobCloud(engine);
  const executionArn = await start(cloud, await makeJobMachine(cloud));
  await next();
  end('prepare');
  const { status, output } = await endOf(cloud, executionArn);
  assert.equal(status, 'SUCCEEDED');
  const result = JSON.parse(output!) as Record<string, unknown>;
  assert.equal(result.ProcessingJobStatus, 'Completed');
  assert.equal(typeof result.CreationTime, 'number');
  const ResourceArn = result.ProcessingJobArn;
  const { Tags } = await asRoot<{ Tags: object[] }>(cloud, 'sagemaker', 'ListTags', { ResourceArn });
  assert.deepEqual(Tags, [{ Key: 'MANAGED_BY_AWS', Value: 'STARTED_BY_STEP_FUNCTIONS' }]);
});

test('a job that fails fails the state with its description as the cause', async () => {
  const { engine, next, end } = containers();
  await using cloud = await jobCloud(engine);
  const executionArn = await start(cloud, await makeJobMachine(cloud));
  await next();
  end('prepare', { status: 'Failed', failureReason: 'AlgorithmError: no', exitCode: 1 });
  const { error, cause } = await endOf(cloud, executionArn);
  assert.equal(error, 'States.TaskFailed');
  const description = JSON.parse(cause!) as Record<string, unknown>;
  assert.deepEqual([description.ProcessingJobStatus, description.FailureReason], ['Failed', 'AlgorithmError: no']);
});

test('stopping the execution stops the job', async () => {
  const { engine, next } = containers();
  await using cloud = await jobCloud(engine);
  const executionArn = await start(cloud, await makeJobMachine(cloud));
  await next();
  const stopped = Promise.withResolvers<void>();
  cloud.cloud.events.subscribe(({ detail }) => {
    if (detail.ProcessingJobStatus === 'Stopped') stopped.resolve();
  });
  await asRoot(cloud, 'states', 'StopExecution', { executionArn });
  await stopped.promise;
  assert.equal((await endOf(cloud, executionArn)).status, 'ABORTED');
});

test('after a kill the job that runs is attached to, and one that has finished is not run again', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-sync-'));
  try {
    const { engine, started, next, end } = containers();
    let executionArn = '';
    {
      await using cloud = await jobCloud(engine, directory);
      executionArn = await start(cloud, await makeJobMachine(cloud));
      await next();
    }
    const again = next();
    await using cloud = await jobCloud(engine, directory);
    await again;
    end('prepare');
    assert.equal((await endOf(cloud, executionArn)).status, 'SUCCEEDED');
    assert.deepEqual(started, ['prepare', 'prepare']);
    const { ProcessingJobSummaries } = await asRoot<{ ProcessingJobSummaries: object[] }>(
      cloud,
      'sagemaker',
      'ListProcessingJobs',
      {},
    );
    assert.equal(ProcessingJobSummaries.length, 1);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

const needed = { create, describe, pass };

for (const [name, statement] of Object.entries(needed)) {
  test(`without the statement to ${name} the state is denied`, async () => {
    const { engine } = containers();
    await using cloud = await jobCloud(engine);
    const rest = all.filter((other) => other !== statement);
    const { error, cause } = await endOf(cloud, await start(cloud, await makeJobMachine(cloud, rest)));
    assert.equal(error, 'SageMaker.AmazonSageMakerException');
    const action = [statement.Action].flat()[0];
    assert.match(cause!, new RegExp(`^User: arn:aws:sts::.* is not authorized to perform: ${action} on resource: `));
    assert.match(cause!, /\(Service: AmazonSageMaker; Status Code: 403; Error Code: AccessDeniedException; /);
  });
}

test('the name of a job of somebody else is in use', async () => {
  const { engine, next, end } = containers();
  await using cloud = await jobCloud(engine);
  const machine = await makeJobMachine(cloud);
  const first = await start(cloud, machine);
  await next();
  const { error } = await endOf(cloud, await start(cloud, machine));
  assert.equal(error, 'SageMaker.ResourceInUseException');
  end('prepare');
  assert.equal((await endOf(cloud, first)).status, 'SUCCEEDED');
});
