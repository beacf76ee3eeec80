import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInterpreter, memoryJournal, skippingClock } from '../index.ts';

const machine = (name: string, state: object) => ({
  arn: `arn:aws:states:us-east-1:111111111111:stateMachine:${name}`,
  name,
  definition: { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { ...state, End: true } } },
});

const executionArn = (name: string) => `arn:aws:states:us-east-1:111111111111:execution:${name}:1`;

test('the clock skips a wait of an execution that a task of another one waits for', async () => {
  const clock = skippingClock();
  const child = machine('child', { Type: 'Wait', Seconds: 86_400 });
  const parent = machine('parent', { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2' });
  const interpreter = createInterpreter({
    clock,
    journal: memoryJournal(),
    random: () => 0.5,
    tasks: async (_request, control) => {
      interpreter.start({ executionArn: executionArn('child'), name: '1', stateMachine: child });
      control.letClockSkip();
      await interpreter.finished(executionArn('child'));
      return {};
    },
  });
  const before = clock.now();
  interpreter.start({ executionArn: executionArn('parent'), name: '1', stateMachine: parent });
  const { status } = await interpreter.finished(executionArn('parent'));
  assert.equal(status, 'SUCCEEDED');
  assert.ok(clock.now() - before >= 86_400_000);
  await interpreter.close();
});
