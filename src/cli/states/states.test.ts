import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { suite, test } from 'node:test';
import { type Mocks, runCases, runDefinition, runJsonl } from './index.ts';

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
    const mocks = { A: { output: 1, delaySeconds: 1 } };
    const running = runDefinition({ definition, input: {}, mocks, signal: controller.signal });
    setImmediate(() => controller.abort());
    assert.equal((await running).status, 'ABORTED');
  });
});

suite('mocks in simulated time', () => {
  test('a delay takes the time of the execution, not of the reader', async () => {
    const mocks = { A: { output: 1, delaySeconds: 86_400 } };
    const { status, events } = await runDefinition({ definition, input: {}, mocks, signal });
    const times = events.map(({ timestamp }) => timestamp?.getTime() as number);
    assert.equal(status, 'SUCCEEDED');
    assert.ok((times.at(-1) as number) - (times[0] as number) >= 86_400_000);
  });

  test('a delay past the timeout times out', async () => {
    const { A, B } = definition.States;
    const slow = { StartAt: 'A', States: { A: { ...A, TimeoutSeconds: 5, Catch: undefined }, B } };
    const mocks = { A: { output: 1, delaySeconds: 6 } };
    const machine = JSON.stringify(slow).replace('"Next":"B"', '"End":true');
    const { status, error } = await runDefinition({
      definition: JSON.parse(machine.replace(',"B":{"Type":"Pass","Result":"caught","End":true}', '')),
      input: {},
      mocks,
      signal,
    });
    assert.deepEqual([status, error], ['FAILED', 'States.Timeout']);
  });

  test('a mock answers for who would hold the task token', async () => {
    const waiting = {
      StartAt: 'Ask',
      States: {
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
          Parameters: { 'MessageBody.$': '$$.Task.Token', QueueUrl: 'q' },
          Retry: [{ ErrorEquals: ['Declined'], MaxAttempts: 1 }],
          End: true,
        },
      },
    };
    const mocks = { Ask: [{ error: 'Declined' }, { output: 'yes', delaySeconds: 3600 }] };
    const { output } = await runDefinition({ definition: waiting, input: {}, mocks, signal });
    assert.equal(output, 'yes');
  });

  test('a mock that is neither output nor error is refused', async () => {
    const mocks = { A: { delaySeconds: 1 } } as unknown as Mocks;
    await assert.rejects(runDefinition({ definition, input: {}, mocks, signal }), { name: 'InvalidMock' });
  });
});

suite('states run --cases --coverage', () => {
  const cases = [
    { name: 'answers', mocks: { A: { output: 1 } }, expect: { output: 1 } },
    { name: 'fails', mocks: { A: { error: 'Broken' } }, expect: { output: 'lost' } },
  ];

  test('tells which fields came out otherwise', async () => {
    const result = await runCases(JSON.stringify(definition), cases, { signal });
    assert.deepEqual(
      result.cases.map(({ name, unexpected }) => [name, unexpected]),
      [
        ['answers', []],
        ['fails', ['output']],
      ],
    );
    assert.deepEqual(result.coverage, { total: 3, reached: 3, missed: [] });
  });

  test('lists what no case reached', async () => {
    const { coverage } = await runCases(JSON.stringify(definition), cases.slice(0, 1), { signal });
    assert.deepEqual(coverage, { total: 3, reached: 1, missed: [{ state: 'A', branch: 'Catch[0]' }, { state: 'B' }] });
  });

  test('tells branches of a Choice apart though they lead to the same state', async () => {
    const choice = {
      StartAt: 'C',
      States: {
        C: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.n', NumericEquals: 1, Next: 'D' },
            { Variable: '$.n', NumericEquals: 2, Next: 'D' },
          ],
          Default: 'D',
        },
        D: { Type: 'Succeed' },
      },
    };
    const { coverage } = await runCases(JSON.stringify(choice), [{ name: '2', input: { n: 2 } }], { signal });
    assert.deepEqual(coverage.missed, [
      { state: 'C', branch: 'Choices[0]' },
      { state: 'C', branch: 'Default' },
    ]);
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
