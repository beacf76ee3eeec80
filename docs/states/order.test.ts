import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createInterpreter, memoryJournal, run, simulatedClock, TaskFailure } from '../../src/interpreter/index.ts';

const definition = readFileSync(new URL('order.asl.json', import.meta.url), 'utf8');

test('an order that is out of stock fails', async () => {
  const { status, error, cause } = await run(definition, {
    input: { id: 7 },
    tasks: async () => {
      throw new TaskFailure('OutOfStock', 'none left');
    },
  });
  assert.deepEqual([status, error, cause], ['FAILED', 'OrderFailed', 'OutOfStock']);
});

test('a reservation that takes more than a minute times out', async () => {
  const clock = simulatedClock();
  const interpreter = createInterpreter({ clock, journal: memoryJournal(), tasks: () => new Promise(() => {}) });
  const arn = 'arn:aws:states:us-east-1:123456789012';
  const { executionArn } = interpreter.start({
    executionArn: `${arn}:execution:order:1`,
    name: '1',
    stateMachine: { arn: `${arn}:stateMachine:order`, name: 'order', definition },
  });
  await new Promise(setImmediate);
  clock.increment(59_999);
  assert.equal(interpreter.describe(executionArn).status, 'RUNNING');
  clock.increment(1);
  assert.equal((await interpreter.finished(executionArn)).error, 'States.Timeout');
});
