import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { FunctionSpec, LambdaFunction } from '../types.ts';
import { startFunction } from './function.ts';

const code = mkdtempSync(join(tmpdir(), 'jobs-function-'));
const source = `
import { writeFileSync, readdirSync } from 'node:fs';
let calls = 0;
export const handler = async (event, context) => {
  console.log('first\\nsecond', event.name);
  if (event.boom) throw new TypeError('boom');
  if (event.exit) process.exit(7);
  if (event.kill) process.kill(process.pid, 'SIGKILL');
  if (event.spin) for (;;);
  if (event.circular) return event.self = event;
  if (event.echo) return event.echo.length;
  if (event.large) return 'x'.repeat(7_000_000);
  writeFileSync(process.env.TMPDIR + '/kept', '');
  return { calls: ++calls, id: context.awsRequestId, secret: process.env.NOT_FOR_JOBS ?? null, given: process.env.GIVEN };
};
export const callback = (event, context, done) => setTimeout(() => done(null, 'called back'), 1);
export const silent = () => {};
export const nested = { handler: async () => 'nested' };
`;
writeFileSync(join(code, 'index.mjs'), source);
writeFileSync(
  join(code, 'old.cjs'),
  "exports.handler = async () => { throw Object.assign(new Error('old'), { name: 'OldError' }) };",
);
writeFileSync(join(code, 'broken.mjs'), "throw new RangeError('at load');");

const functions: LambdaFunction[] = [];
after(async () => {
  await Promise.all(functions.map((each) => each.stop()));
  rmSync(code, { recursive: true });
});

function functionOf(handler: string, options: Partial<FunctionSpec> = {}): LambdaFunction {
  const spec: FunctionSpec = {
    name: 'score',
    arn: 'arn:aws:lambda:us-east-1:111122223333:function:score',
    runtime: 'nodejs24.x',
    handler,
    codeDirectory: code,
    directory: join(code, 'work'),
    region: 'us-east-1',
    environment: { GIVEN: 'yes' },
    ...options,
  };
  const made = startFunction(spec, { onLog: () => {}, now: () => Date.UTC(2026, 0, 2) });
  functions.push(made);
  return made;
}

async function call(target: LambdaFunction, event: unknown, requestId = 'r-1') {
  const result = await target.invoke(Buffer.from(JSON.stringify(event)), { requestId });
  return { ...result, value: JSON.parse(Buffer.from(result.payload).toString()) };
}

test('a warm function keeps its process, its log and a clean environment', async () => {
  process.env.NOT_FOR_JOBS = 'secret';
  const target = functionOf('index.handler');
  const first = await call(target, { name: 'a' }, 'r-1');
  const second = await call(target, { name: 'b' }, 'r-2');
  delete process.env.NOT_FOR_JOBS;
  assert.deepEqual(first.value, { calls: 1, id: 'r-1', secret: null, given: 'yes' });
  assert.equal(second.value.calls, 2);
  assert.ok(first.report.initMs! > 0);
  assert.equal(second.report.initMs, undefined);
  assert.match(
    second.logTail,
    /^START RequestId: r-2 Version: \$LATEST\n.*\tr-2\tINFO\tfirst\nsecond b\nEND RequestId: r-2\n/,
  );
  assert.match(
    second.logTail,
    /REPORT RequestId: r-2\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\t\n$/,
  );
});

test('an error thrown by the handler is an unhandled one with its trace', async () => {
  const { value, functionError } = await call(functionOf('index.handler'), { boom: true });
  assert.equal(functionError, 'Unhandled');
  assert.deepEqual([value.errorType, value.errorMessage], ['TypeError', 'boom']);
  assert.match(value.trace[1], /index\.mjs/);
});

const endings = [
  [{ exit: true }, 'Runtime.ExitError', 'Error: Runtime exited with error: exit status 7'],
  [{ kill: true }, 'Runtime.ExitError', 'Error: Runtime exited with error: signal: killed'],
] as const;

for (const [event, errorType, message] of endings) {
  test(`after ${JSON.stringify(event)} the next call has a new process`, async () => {
    const target = functionOf('index.handler');
    const { value, functionError } = await call(target, event);
    assert.deepEqual([functionError, value.errorType], ['Unhandled', errorType]);
    assert.ok(value.errorMessage.endsWith(message), value.errorMessage);
    assert.equal((await call(target, {})).value.calls, 1);
  });
}

test('a function that does not end is ended at its timeout', async () => {
  const { value, logTail } = await call(functionOf('index.handler', { timeoutSeconds: 0.2 }), { spin: true });
  assert.deepEqual(value, {
    errorType: 'Sandbox.Timedout',
    errorMessage: 'RequestId: r-1 Error: Task timed out after 0.20 seconds',
  });
  assert.match(logTail, /2026-01-02T00:00:00\.000Z r-1 Task timed out after 0\.20 seconds\nEND/);
});

const handlers = [
  ['index.callback', 'called back'],
  ['index.silent', null],
  ['index.nested.handler', 'nested'],
] as const;

for (const [handler, expected] of handlers) {
  test(`${handler} answers ${JSON.stringify(expected)}`, async () => {
    assert.equal((await call(functionOf(handler), {})).value, expected);
  });
}

const failures = [
  ['old.handler', 'OldError', 'old'],
  ['index.missing', 'Runtime.HandlerNotFound', 'index.missing is undefined or not exported'],
  ['nofile.handler', 'Runtime.ImportModuleError', "Cannot find module 'nofile'"],
  ['broken.handler', 'Runtime.RangeError', 'at load'],
] as const;

for (const [handler, errorType, errorMessage] of failures) {
  test(`${handler} fails with ${errorType}`, async () => {
    const { value, functionError } = await call(functionOf(handler), {});
    assert.deepEqual([functionError, value.errorType, value.errorMessage], ['Unhandled', errorType, errorMessage]);
  });
}

test('an answer that is no JSON is an error', async () => {
  const { value, functionError } = await call(functionOf('index.handler'), { circular: true });
  assert.deepEqual([functionError, value.errorType], ['Unhandled', 'Runtime.MarshalError']);
});

test('payloads have Lambda’s limits', async () => {
  const target = functionOf('index.handler');
  await assert.rejects(target.invoke(Buffer.alloc(6_291_457), { requestId: 'r' }), { name: 'PayloadTooLarge' });
  assert.equal((await call(target, { echo: 'é'.repeat(3_000_000) })).value, 3_000_000);
  const { value } = await call(target, { large: true });
  assert.equal(value.errorType, 'Function.ResponseSizeTooLarge');
});

test('more invocations than its concurrency are throttled', async () => {
  const target = functionOf('index.handler', { concurrency: 1 });
  const first = call(target, {});
  await assert.rejects(call(target, {}), { name: 'FunctionThrottled' });
  assert.equal((await first).value.calls, 1);
});

test('a function that was warmed has no cold start', async () => {
  const target = functionOf('index.handler', { concurrency: 1 });
  const warmed = target.warm();
  assert.equal((await call(target, {})).report.initMs, undefined);
  await warmed;
});

test('a stopped function starts nothing again', async () => {
  const target = functionOf('index.handler');
  await call(target, {});
  await target.stop();
  assert.equal((await call(target, {})).value.errorType, 'Runtime.ExitError');
});

test('a runtime that is not known is refused', async () => {
  await assert.rejects(call(functionOf('index.handler', { runtime: 'ruby3.3' }), {}), { name: 'RuntimeUnsupported' });
});
