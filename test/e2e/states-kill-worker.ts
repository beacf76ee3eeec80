import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { createInterpreter, skippingClock, sqliteJournal, TaskFailure } from '../../src/interpreter/index.ts';

/** Runs two hundred executions on the journal of a file until all have ended; made to be killed at any moment. */

const [, , file = '', log = '', outbox = ''] = process.argv;
const executions = 200;
const db = new DatabaseSync(file);
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');

// Tokens are sent out of the process, and answered from there whatever became of it.
const tokens = existsSync(outbox) ? readFileSync(outbox, 'utf8').trim().split('\n') : [];
const interpreter = createInterpreter({
  clock: skippingClock(),
  journal: sqliteJournal(db),
  async tasks({ id, taskToken, parameters, retryCount }) {
    if (taskToken !== undefined) {
      appendFileSync(outbox, `${taskToken}\n`);
      tokens.push(taskToken);
      return null;
    }
    // One line an answer: what the test holds against the journal.
    appendFileSync(log, `${id}\n`);
    if (retryCount === 0 && (parameters as number) % 3 === 0) throw new TaskFailure('Flaky', 'try again');
    return parameters;
  },
});

const invoke = 'arn:aws:states:::lambda:invoke';
const definition = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'Work',
        States: {
          Work: {
            Type: 'Task',
            Resource: invoke,
            Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 5, MaxAttempts: 1 }],
            End: true,
          },
        },
      },
      Next: 'Approve',
    },
    Approve: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', End: true },
  },
};

const account = 'arn:aws:states:us-east-1:123456789012';
await interpreter.resume();
for (let i = 0; i < executions; i++) {
  const executionArn = `${account}:execution:m:${i}`;
  try {
    interpreter.start({
      executionArn,
      name: String(i),
      stateMachine: { arn: `${account}:stateMachine:m`, name: 'm', definition },
      input: [3 * i, 3 * i + 1, 3 * i + 2],
    });
  } catch (error) {
    if ((error as Error).name !== 'ExecutionAlreadyExists') throw error;
  }
}
process.stdout.write('started\n');
for (;;) {
  for (const token of tokens.splice(0)) {
    try {
      interpreter.sendTaskSuccess(token, 'approved');
    } catch (error) {
      if ((error as Error).name !== 'TaskTimedOut') throw error;
    }
  }
  if (interpreter.list({ status: 'RUNNING', limit: 1 }).length === 0) break;
  await new Promise(setImmediate);
}
interpreter.close();
process.stdout.write('finished\n');
