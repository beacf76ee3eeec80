import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FunctionConfiguration, InvocationResponse } from '@aws-sdk/client-lambda';
import type { Principal } from '../../iam/index.ts';
import { makeRole } from '../../testing/make-role.ts';
import { type TestCloud, testCloud } from '../../testing/test-cloud.ts';
import { asRoot, makeFunction } from '../../testing/workflow.ts';
import { zipFile } from '../../testing/zip-file.ts';
import { readZip } from './functions/zip.ts';
import { lambda } from './index.ts';
import { functionPool } from './invoke/function-pool.ts';

const account = '111122223333';
const arn = `arn:aws:lambda:us-east-1:${account}:function:f`;
const echo = 'export const handler = async (event) => event;';

async function functionCloud(statements: Parameters<typeof makeRole>[2] = []): Promise<TestCloud> {
  const cloud = await testCloud({ services: [lambda] });
  await makeRole(cloud, 'functions', statements);
  return cloud;
}

async function invoke(
  cloud: TestCloud,
  payload: unknown,
  input: object = {},
): Promise<InvocationResponse & { json: unknown }> {
  const answer = await asRoot<InvocationResponse>(cloud, 'lambda', 'Invoke', {
    FunctionName: 'f',
    Payload: Buffer.from(JSON.stringify(payload)),
    ...input,
  });
  const text = Buffer.from(answer.Payload ?? []).toString();
  return { ...answer, json: text === '' ? undefined : JSON.parse(text) };
}

test('a function is invoked, and its log comes with the answer', async () => {
  await using cloud = await functionCloud();
  await makeFunction(
    cloud,
    'f',
    "export const handler = async (event) => { console.log('seen', event.a); return event; };",
  );
  const { json, StatusCode, ExecutedVersion, LogResult } = await invoke(cloud, { a: 1 }, { LogType: 'Tail' });
  assert.deepEqual([json, StatusCode, ExecutedVersion], [{ a: 1 }, 200, '$LATEST']);
  assert.match(Buffer.from(LogResult!, 'base64').toString(), /START RequestId[\s\S]*seen 1[\s\S]*REPORT RequestId/);
});

test("the log is written as the function's role", async () => {
  await using cloud = await functionCloud([{ Action: 'logs:*', Resource: '*' }]);
  await makeFunction(cloud, 'f', "export const handler = async () => console.log('hello');");
  await invoke(cloud, {});
  await cloud.cloud.component(functionPool).close();
  const { events } = await asRoot<{ events: { message: string }[] }>(cloud, 'logs', 'FilterLogEvents', {
    logGroupName: '/aws/lambda/f',
    filterPattern: 'hello',
  });
  assert.equal(events.length, 1);
});

test('environment and settings reach the function', async () => {
  await using cloud = await functionCloud();
  const source =
    'export const handler = async () => [process.env.A, process.env.AWS_REGION, process.env.AWS_LAMBDA_FUNCTION_NAME];';
  await makeFunction(cloud, 'f', source, { Environment: { Variables: { A: 'b' } } });
  assert.deepEqual((await invoke(cloud, {})).json, ['b', 'us-east-1', 'f']);
});

test('new code is used from the next invocation on', async () => {
  await using cloud = await functionCloud();
  await makeFunction(cloud, 'f', 'export const handler = async () => 1;');
  assert.equal((await invoke(cloud, {})).json, 1);
  const ZipFile = zipFile('index.mjs', 'export const handler = async () => 2;');
  await asRoot(cloud, 'lambda', 'UpdateFunctionCode', { FunctionName: 'f', ZipFile });
  assert.equal((await invoke(cloud, {})).json, 2);
});

test('an alias leads to a version, and weights to another', async () => {
  await using cloud = await functionCloud();
  await makeFunction(cloud, 'f', 'export const handler = async () => 1;', { Publish: true });
  const ZipFile = zipFile('index.mjs', 'export const handler = async () => 2;');
  await asRoot(cloud, 'lambda', 'UpdateFunctionCode', { FunctionName: 'f', ZipFile, Publish: true });
  const alias = { FunctionName: 'f', Name: 'live' };
  await asRoot(cloud, 'lambda', 'CreateAlias', { ...alias, FunctionVersion: '1' });
  assert.equal((await invoke(cloud, {}, { Qualifier: 'live' })).json, 1);
  const all = { AdditionalVersionWeights: { 2: 1 } };
  await asRoot(cloud, 'lambda', 'UpdateAlias', { ...alias, RoutingConfig: all });
  const { json, ExecutedVersion } = await invoke(cloud, {}, { FunctionName: `${arn}:live` });
  assert.deepEqual([json, ExecutedVersion], [2, '2']);
  const again = await asRoot<FunctionConfiguration>(cloud, 'lambda', 'PublishVersion', { FunctionName: 'f' });
  assert.equal(again.Version, '2');
});

test("a service needs the function's policy", async () => {
  await using cloud = await functionCloud();
  await makeFunction(cloud, 'f', echo);
  const sourceArn = `arn:aws:sns:us-east-1:${account}:topic`;
  const sns: Principal = { type: 'service', service: 'sns.amazonaws.com', sourceAccount: account, sourceArn };
  const call = () => cloud.cloud.call(sns, 'lambda', 'Invoke', { FunctionName: arn });
  await assert.rejects(call(), { name: 'AccessDeniedException' });
  await asRoot(cloud, 'lambda', 'AddPermission', {
    FunctionName: 'f',
    StatementId: 'topic',
    Action: 'lambda:InvokeFunction',
    Principal: 'sns.amazonaws.com',
    SourceArn: sourceArn,
  });
  await call();
  await asRoot(cloud, 'lambda', 'RemovePermission', { FunctionName: 'f', StatementId: 'topic' });
  await assert.rejects(call(), { name: 'AccessDeniedException' });
});

test('an event is tried three times and then goes to the dead-letter topic', async () => {
  const topic = `arn:aws:sns:us-east-1:${account}:dead`;
  await using cloud = await functionCloud([
    { Action: 'sns:Publish', Resource: topic },
    { Action: 'logs:*', Resource: '*' },
  ]);
  await asRoot(cloud, 'sns', 'CreateTopic', { Name: 'dead' });
  await makeFunction(cloud, 'f', "export const handler = async () => { throw new Error('no'); };", {
    DeadLetterConfig: { TargetArn: topic },
  });
  const { StatusCode } = await invoke(cloud, { a: 1 }, { InvocationType: 'Event' });
  assert.equal(StatusCode, 202);
  const isLeft = () => cloud.cloud.store.everywhere('lambda', 'event').length > 0;
  for (let turn = 0; isLeft() && turn < 1_000_000; turn++) await cloud.clock.advance(10);
  await cloud.cloud.component(functionPool).close();
  const { events } = await asRoot<{ events: object[] }>(cloud, 'logs', 'FilterLogEvents', {
    logGroupName: '/aws/lambda/f',
    filterPattern: 'START',
  });
  assert.deepEqual([events.length, isLeft()], [3, false]);
  const published = cloud.cloud.audit.query(account, { operation: 'Publish' });
  assert.equal(published[0]?.decision, 'allowed');
});

test('only as many run at once as are reserved', async () => {
  await using cloud = await functionCloud();
  await makeFunction(cloud, 'f', echo);
  await asRoot(cloud, 'lambda', 'PutFunctionConcurrency', { FunctionName: 'f', ReservedConcurrentExecutions: 1 });
  const answers = await Promise.allSettled([invoke(cloud, 1), invoke(cloud, 2)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  const refused = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  assert.equal(refused.reason.name, 'TooManyRequestsException');
});

test('variables under a key need the key at the first run', async () => {
  const key = { Action: 'kms:Decrypt', Resource: '*' };
  for (const [statements, allowed] of [
    [[key], true],
    [[], false],
  ] as const) {
    await using cloud = await functionCloud(statements);
    const { KeyMetadata } = await asRoot<{ KeyMetadata: { Arn: string } }>(cloud, 'kms', 'CreateKey', {});
    const settings = { KMSKeyArn: KeyMetadata.Arn, Environment: { Variables: { A: 'b' } } };
    await makeFunction(cloud, 'f', echo, settings);
    if (allowed) assert.equal((await invoke(cloud, 1)).json, 1);
    else await assert.rejects(invoke(cloud, 1), { name: 'KMSAccessDeniedException' });
  }
});

const refused: [string, object, { name: string; message: RegExp }][] = [
  [
    'a role that is not there',
    { Role: `arn:aws:iam::${account}:role/none` },
    {
      name: 'InvalidParameterValueException',
      message: /^The role defined for the function cannot be assumed by Lambda\.$/,
    },
  ],
  [
    'no zip',
    { Code: { ZipFile: Buffer.from('x') } },
    { name: 'InvalidParameterValueException', message: /^Could not unzip uploaded file/ },
  ],
  [
    'too little memory',
    { MemorySize: 64 },
    { name: 'ValidationException', message: /Value '64' at 'memorySize' .* greater than or equal to 128$/ },
  ],
  [
    'a runtime that is not there',
    { Runtime: 'cobol' },
    { name: 'InvalidParameterValueException', message: /^Value cobol at 'runtime'/ },
  ],
  [
    'a reserved variable',
    { Environment: { Variables: { AWS_REGION: 'x' } } },
    { name: 'InvalidParameterValueException', message: /reserved keys .*: AWS_REGION$/ },
  ],
];

for (const [what, input, error] of refused) {
  test(`refused: ${what}`, async () => {
    await using cloud = await functionCloud();
    await assert.rejects(makeFunction(cloud, 'f', echo, input), error);
  });
}

test('a zip cannot write outside of its folder', () => {
  assert.throws(() => readZip(zipFile('../evil', 'x')), /leads out of it/);
  assert.throws(() => readZip(zipFile('/evil', 'x')), /leads out of it/);
  assert.equal(readZip(zipFile('a/b.txt', 'x'))[0]!.content().toString(), 'x');
});
