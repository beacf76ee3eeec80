import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DescribeExecutionOutput, GetExecutionHistoryOutput } from '@aws-sdk/client-sfn';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Manifest } from '../model/manifest.ts';
import type { Principal } from './iam/index.ts';
import { type OpenCloud, openCloud } from './open-cloud.ts';
import { provision } from './provision/provision.ts';
import { executions } from './services/states/executions/engine.ts';
import { type TestBuild, writeTestBuild } from './testing/build-directory.ts';
import { SimulatedClock } from './testing/simulated-clock.ts';

const addOne = 'export const handler = async ({ n = 0 }) => ({ n: n + 1 });';
const twoFunctions = { first: addOne, second: addOne };

interface Project {
  directory: string;
  build(build: TestBuild): Manifest;
  readonly buildDirectory: string;
}

async function inProject(body: (project: Project) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-cloud-'));
  const buildDirectory = join(root, 'build');
  try {
    await body({
      directory: join(root, '.lockstep'),
      buildDirectory,
      build: (build) => writeTestBuild(buildDirectory, build),
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function start(cloud: OpenCloud, operator: Principal, manifest: Manifest): Promise<string> {
  const client = cloud.client(operator, 'states', manifest.region);
  const stateMachineArn = manifest.stateMachines[0]!.arn;
  const { executionArn } = (await client.send(new StartExecutionCommand({ stateMachineArn }))) as {
    executionArn: string;
  };
  return executionArn;
}

async function end(cloud: OpenCloud, operator: Principal, executionArn: string): Promise<DescribeExecutionOutput> {
  await cloud.component(executions).interpreter.finished(executionArn);
  const client = cloud.client(operator, 'states', 'us-east-1');
  return (await client.send(new DescribeExecutionCommand({ executionArn }))) as DescribeExecutionOutput;
}

test('a build is provisioned once, its changes afterwards, and its workflow runs', async () => {
  await inProject(async ({ directory, build, buildDirectory }) => {
    const cloud = await openCloud({ directory });
    const manifest = build({ functions: twoFunctions });
    const made = await provision(cloud, manifest, buildDirectory);
    assert.ok(made.every(({ action }) => action === 'created'));
    assert.equal(made.filter(({ kind }) => kind === 'function').length, 2);
    const operator = await cloud.operatorOf(manifest);
    const { status, output } = await end(cloud, operator, await start(cloud, operator, manifest));
    assert.deepEqual([status, output], ['SUCCEEDED', '{"n":2}']);

    const object = 's3://test-dev-data/code/notes.txt';
    const same = [{ kind: 'object', name: object, action: 'updated' }];
    assert.deepEqual(await provision(cloud, build({ functions: twoFunctions }), buildDirectory), same);
    const changed = build({ functions: { first: addOne.replace('+ 1', '+ 2') } });
    assert.deepEqual(
      (await provision(cloud, changed, buildDirectory)).filter(({ kind }) => kind !== 'object'),
      [
        { kind: 'role', name: 'test-dev-workflow', action: 'updated' },
        { kind: 'function', name: 'first', action: 'updated' },
        { kind: 'state machine', name: 'test-dev-p', action: 'updated' },
        { kind: 'function', name: 'second', action: 'removed' },
      ],
    );
    assert.equal((await end(cloud, operator, await start(cloud, operator, changed))).output, '{"n":2}');
    await cloud.close();
  });
});

test('an execution goes on in the next process, and what had finished is not run again', async () => {
  await inProject(async ({ directory, build, buildDirectory }) => {
    const manifest = build({ functions: twoFunctions, waitSeconds: 3600 });
    const clock = new SimulatedClock();
    const first = await openCloud({ directory, clock });
    await provision(first, manifest, buildDirectory);
    const waiting = Promise.withResolvers<void>();
    first.events.subscribe(({ detail }) => {
      const events = (detail.events ?? []) as { type: string }[];
      if (events.some(({ type }) => type === 'WaitStateEntered')) waiting.resolve();
    });
    const executionArn = await start(first, await first.operatorOf(manifest), manifest);
    await waiting.promise;
    await first.close();

    const second = await openCloud({ directory });
    const operator = await second.operatorOf(manifest);
    const { status, output } = await end(second, operator, executionArn);
    assert.deepEqual([status, output], ['SUCCEEDED', '{"n":2}']);
    const { events } = await second.call<GetExecutionHistoryOutput>(operator, 'states', 'GetExecutionHistory', {
      executionArn,
    });
    assert.equal(events?.filter(({ type }) => type === 'TaskScheduled').length, 2);
    await second.close();
  });
});

test('a workflow whose role lacks a statement is denied', async () => {
  await inProject(async ({ directory, build, buildDirectory }) => {
    const cloud = await openCloud({ directory });
    const manifest = build({ functions: twoFunctions, statements: [] });
    await provision(cloud, manifest, buildDirectory);
    const operator = await cloud.operatorOf(manifest);
    const { error, cause } = await end(cloud, operator, await start(cloud, operator, manifest));
    assert.equal(error, 'Lambda.AWSLambdaException');
    assert.match(cause!, /is not authorized to perform: lambda:InvokeFunction on resource: .*:function:first because/);
    await cloud.close();
  });
});

test('a directory is for one process at a time', async () => {
  await inProject(async ({ directory }) => {
    const cloud = await openCloud({ directory, command: 'lockstep run p' });
    await assert.rejects(openCloud({ directory }), { name: 'StateInUse', message: /process \d+ \(lockstep run p\)/ });
    await cloud.close();
    await (await openCloud({ directory })).close();
  });
});
