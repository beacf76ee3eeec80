import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { suite, test } from 'node:test';
import { runDefinition, runJsonl } from './index.ts';

const definition = {
  StartAt: 'A',
  States: {
    A: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 60 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }],
      End: true,
    },
    B: { Type: 'Pass', Result: 'caught', End: true },
  },
};

const { signal } = new AbortController();

suite('states run', () => {
  test('mocks answer attempt by attempt; the last goes on answering', async () => {
    const mocks = { A: [{ error: 'Busy' }, { error: 'Busy', cause: 'still' }, { output: { done: 1 } }] };
    const { status, output, events } = await runDefinition({ definition, input: {}, mocks, signal });
    assert.deepEqual([status, output], ['SUCCEEDED', { done: 1 }]);
    assert.equal(events.filter(({ type }) => type === 'TaskScheduled').length, 3);
    const always = await runDefinition({ definition, input: {}, mocks: { A: { error: 'Busy' } }, signal });
    assert.equal(always.output, 'caught');
  });

  test('a missing mock is an error of the user, not of the machine', async () => {
    await assert.rejects(runDefinition({ definition, input: {}, mocks: {}, signal }), {
      name: 'NoMock',
      message: /no mock for the Task state A/,
    });
  });

  test('a definition that AWS would refuse is refused with its problems', async () => {
    await assert.rejects(runDefinition({ definition: '{"StartAt":"A"}', input: {}, mocks: {}, signal }), {
      name: 'InvalidDefinition',
      message: /These fields are required: \[States\] at \//,
    });
  });

  test('an abort stops the execution', async () => {
    const controller = new AbortController();
    const mocks = { A: { output: 1, delay: 60_000 } };
    const running = runDefinition({ definition, input: {}, mocks, signal: controller.signal });
    setImmediate(() => controller.abort());
    assert.equal((await running).status, 'ABORTED');
  });
});

test('states run --jsonl answers every line, in order', async () => {
  const output = new PassThrough();
  const lines = ['a', 'b'].map((id) =>
    JSON.stringify({ id, definition, input: { id }, tasks: [{ state: 'A', result: { output: id } }] }),
  );
  await runJsonl(Readable.from(`${lines.join('\n')}\n\n`), output);
  output.end();
  const answers = (await text(output))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ id, status, output: result }) => [id, status, result]),
    [
      ['a', 'SUCCEEDED', 'a'],
      ['b', 'SUCCEEDED', 'b'],
    ],
  );
  assert.equal(answers[0].events.at(-1), 'ExecutionSucceeded');
});
