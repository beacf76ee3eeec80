import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Json, type RunResult, run } from './index.ts';

/** Input and definitions made to harm: each ends in an error of the right name, soon. */

async function bounded(definition: object, input: Json = {}): Promise<RunResult> {
  const start = performance.now();
  const result = await run(definition, { input, tasks: async ({ parameters }) => parameters });
  assert.ok(performance.now() - start < 10_000);
  return result;
}

const one = (state: object, machine: object = {}) => ({
  ...machine,
  StartAt: 'A',
  States: { A: { ...state, End: true } },
});

function nested(depth: number): Json {
  let value: Json = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

suite('hostile data', () => {
  test('input nested beyond the stack is refused', async () => {
    await assert.rejects(bounded(one({ Type: 'Pass' }), { d: nested(100_000) }), { name: 'InvalidExecutionInput' });
  });

  test('a result nested beyond the stack fails the task', async () => {
    const definition = one({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' });
    const { error } = await run(definition, { tasks: async () => nested(100_000) });
    assert.equal(error, 'States.DataLimitExceeded');
  });

  test('__proto__ and constructor are keys like any other', async () => {
    const input = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":1}}') as Json;
    const { output } = await bounded(
      one({
        Type: 'Pass',
        Parameters: { 'all.$': '$', '__proto__.$': '$.constructor' },
        ResultPath: "$['__proto__'].deep",
      }),
      input,
    );
    assert.deepEqual(
      JSON.stringify(output),
      '{"__proto__":{"polluted":true,"deep":{"all":{"__proto__":{"polluted":true},"constructor":{"prototype":1}},' +
        '"__proto__":{"prototype":1}}},"constructor":{"prototype":1}}',
    );
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    assert.equal(({} as Record<string, unknown>).deep, undefined);
  });

  test('payloads beyond the limit are refused by name', async () => {
    const big = 'x'.repeat(200_000);
    const { error } = await bounded(one({ Type: 'Pass', Parameters: { 'a.$': '$.b', 'c.$': '$.b' } }), { b: big });
    assert.equal(error, 'States.DataLimitExceeded');
  });

  test('lone surrogates pass through', async () => {
    const { output } = await bounded(one({ Type: 'Pass' }), { s: '\ud800' });
    assert.deepEqual(output, { s: '\ud800' });
  });
});

suite('hostile definitions', () => {
  test('expressions nested beyond the stack are refused', async () => {
    const deep = `{% ${'('.repeat(20_000)}1${')'.repeat(20_000)} %}`;
    await assert.rejects(bounded(one({ Type: 'Pass', Output: deep }, { QueryLanguage: 'JSONata' })), {
      name: 'InvalidDefinition',
    });
  });

  test('a definition of 25 MB is refused before it is read', async () => {
    const start = performance.now();
    await assert.rejects(run(`{"Comment":"${'x'.repeat(25_000_000)}"}`), { name: 'InvalidDefinition' });
    assert.ok(performance.now() - start < 1_000);
  });

  test('an Express machine that loops for ever meets its five minutes', async () => {
    const { status, error } = await run(
      {
        StartAt: 'A',
        States: {
          A: { Type: 'Wait', Seconds: 50, Next: 'B' },
          B: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: false, Next: 'A' }], Default: 'C' },
          C: { Type: 'Succeed' },
        },
      },
      { type: 'EXPRESS' },
    );
    assert.deepEqual([status, error], ['TIMED_OUT', 'States.Timeout']);
  });

  test('an inline Map of very many items starts forty at a time', async () => {
    const map = {
      Type: 'Map',
      ItemProcessor: { StartAt: 'B', States: { B: { Type: 'Wait', Seconds: 1, End: true } } },
    };
    const { status, cause } = await bounded(
      one(map),
      Array.from({ length: 20_000 }, (_, i) => i),
    );
    assert.deepEqual(
      [status, cause],
      ['FAILED', 'The execution reached the maximum number of history events (25000).'],
    );
  });
});
