import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { suite, test } from 'node:test';
import {
  createInterpreter,
  type Interpreter,
  type InterpreterOptions,
  type Journal,
  type Json,
  memoryJournal,
  simulatedClock,
  skippingClock,
  sqliteJournal,
  TaskFailure,
  type TaskHandler,
  type TaskRequest,
} from './index.ts';

const account = 'arn:aws:states:us-east-1:123456789012';
const invoke = 'arn:aws:states:::lambda:invoke';
const wait = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';

function create(tasks: TaskHandler, options: Partial<InterpreterOptions> = {}): Interpreter {
  return createInterpreter({ clock: skippingClock(), journal: memoryJournal(), tasks, ...options });
}

function start(interpreter: Interpreter, definition: object, input: Json = {}, name = 'e'): string {
  const executionArn = `${account}:execution:m:${name}`;
  interpreter.start({
    executionArn,
    name,
    stateMachine: { arn: `${account}:stateMachine:m`, name: 'm', definition },
    input,
  });
  return executionArn;
}

/** Lets everything that needs no timer come to rest. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise(setImmediate);
}

const one = (resource: string, fields: object = {}) => ({
  StartAt: 'A',
  States: { A: { Type: 'Task', Resource: resource, End: true, ...fields } },
});

suite('executions', () => {
  test('start answers RUNNING before any state is entered, and refuses a name twice', async () => {
    const interpreter = create(async () => 1);
    const arn = start(interpreter, one(invoke));
    assert.equal(interpreter.describe(arn).status, 'RUNNING');
    assert.deepEqual(
      interpreter.history(arn).map(({ type }) => type),
      ['ExecutionStarted'],
    );
    assert.throws(() => start(interpreter, one(invoke)), { name: 'ExecutionAlreadyExists' });
    assert.equal((await interpreter.finished(arn)).output, 1);
    assert.throws(() => interpreter.describe('no'), { name: 'ExecutionDoesNotExist' });
  });

  test('history has the shapes of the SDK, with data or without', async () => {
    const interpreter = create(async () => ({ ok: true }));
    const arn = start(interpreter, one(invoke), { a: 1 });
    await interpreter.finished(arn);
    const events = interpreter.history(arn);
    assert.deepEqual(events[1]?.stateEnteredEventDetails, {
      name: 'A',
      input: '{"a":1}',
      inputDetails: { truncated: false },
    });
    assert.deepEqual(events[4]?.taskSucceededEventDetails, {
      resourceType: 'lambda',
      resource: 'invoke',
      output: '{"ok":true}',
      outputDetails: { truncated: false },
    });
    assert.ok(events[0]?.timestamp instanceof Date);
    const bare = interpreter.history(arn, { reverse: true, limit: 1, includeExecutionData: false });
    assert.deepEqual(
      bare.map(({ type, executionSucceededEventDetails }) => [type, executionSucceededEventDetails]),
      [['ExecutionSucceeded', {}]],
    );
  });

  test('stop aborts the running task and records who stopped it', async () => {
    let signal: AbortSignal | undefined;
    const interpreter = create((_request, control) => {
      signal = control.signal;
      return new Promise(() => {});
    });
    const arn = start(interpreter, one(invoke));
    await settle();
    assert.equal(signal?.aborted, false);
    const stopped = interpreter.stop(arn, { error: 'Enough', cause: 'by hand' });
    assert.deepEqual([stopped.status, stopped.error, stopped.cause], ['ABORTED', 'Enough', 'by hand']);
    assert.equal(signal?.aborted, true);
    assert.equal(interpreter.history(arn).at(-1)?.type, 'ExecutionAborted');
    assert.equal(interpreter.stop(arn).status, 'ABORTED');
  });

  test('the failure of a branch aborts its siblings through their signals', async () => {
    const signals: AbortSignal[] = [];
    const interpreter = create(({ stateName }, { signal }) => {
      signals.push(signal);
      return stateName === 'B' ? Promise.reject(new TaskFailure('E', 'c')) : new Promise(() => {});
    });
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: 'Task', Resource: invoke, End: true } },
    });
    const arn = start(interpreter, {
      StartAt: 'P',
      States: { P: { Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true } },
    });
    assert.equal((await interpreter.finished(arn)).error, 'E');
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, false],
    );
    assert.ok(interpreter.history(arn).some(({ type }) => type === 'TaskStateAborted'));
  });

  test('an error that is no TaskFailure fails the state, not the process', async () => {
    const interpreter = create(async () => {
      throw new TypeError('a slip');
    });
    const { error, cause } = await interpreter.finished(start(interpreter, one(invoke)));
    assert.deepEqual([error, cause], ['States.TaskFailed', 'TypeError: a slip']);
  });

  test('lists newest first, by machine and status', async () => {
    const interpreter = create(async () => 1);
    for (const name of ['a', 'b', 'c']) await interpreter.finished(start(interpreter, one(invoke), {}, name));
    assert.deepEqual(
      interpreter.list({ status: 'SUCCEEDED', limit: 2 }).map(({ name }) => name),
      ['c', 'b'],
    );
    assert.deepEqual(interpreter.list({ status: 'FAILED' }), []);
  });
});

suite('time', () => {
  test('a task that takes too long is aborted, and its retry waits with growing delays', async () => {
    const clock = simulatedClock();
    const asked: number[] = [];
    const interpreter = create(
      () => {
        asked.push(clock.now());
        return new Promise(() => {});
      },
      { clock },
    );
    const retry = [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 2 }];
    const arn = start(interpreter, one(invoke, { TimeoutSeconds: 5, Retry: retry }));
    await settle();
    while (clock.next()) await settle();
    assert.deepEqual(asked, [0, 15_000, 50_000]);
    assert.equal(interpreter.describe(arn).error, 'States.Timeout');
  });

  test('heartbeats put the heartbeat timeout off', async () => {
    const clock = simulatedClock();
    let beat = () => {};
    const interpreter = create(
      (_request, control) => {
        beat = control.heartbeat;
        return new Promise(() => {});
      },
      { clock },
    );
    const arn = start(interpreter, one(invoke, { HeartbeatSeconds: 10 }));
    await settle();
    for (let i = 0; i < 3; i++) {
      clock.increment(9_000);
      beat();
    }
    assert.equal(interpreter.describe(arn).status, 'RUNNING');
    clock.increment(10_000);
    assert.equal(interpreter.describe(arn).error, 'States.HeartbeatTimeout');
  });

  test('a day of waiting is skipped', async () => {
    const interpreter = create(async () => 1);
    const real = Date.now();
    const arn = start(interpreter, { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 86_400, End: true } } });
    const { startDate, stopDate = 0 } = await interpreter.finished(arn);
    assert.ok(stopDate - startDate >= 86_400_000);
    assert.ok(Date.now() - real < 5_000);
  });
});

suite('task tokens', () => {
  test('an answer before the call returns counts, and a second one does not', async () => {
    let token = '';
    let answered = () => {};
    const interpreter = create((request) => {
      token = request.taskToken as string;
      return new Promise((resolve) => {
        answered = () => resolve({});
      });
    });
    const arn = start(interpreter, one(wait, { TimeoutSeconds: 1000 }));
    await settle();
    interpreter.sendTaskHeartbeat(token);
    interpreter.sendTaskSuccess(token, 'yes');
    answered();
    assert.equal((await interpreter.finished(arn)).output, 'yes');
    assert.throws(() => interpreter.sendTaskSuccess(token, 'again'), { name: 'TaskTimedOut' });
    assert.throws(() => interpreter.sendTaskSuccess('nonsense', 1), { name: 'InvalidToken' });
  });

  test('a token is good for its own attempt only', async () => {
    const tokens: string[] = [];
    const interpreter = create(async ({ taskToken }) => {
      tokens.push(taskToken as string);
      return {};
    });
    const arn = start(interpreter, one(wait, { Retry: [{ ErrorEquals: ['E'] }] }));
    await settle();
    interpreter.sendTaskFailure(tokens[0] as string, { error: 'E', cause: 'c' });
    while (tokens.length < 2) await settle();
    assert.throws(() => interpreter.sendTaskSuccess(tokens[0] as string, 1), { name: 'TaskTimedOut' });
    interpreter.sendTaskSuccess(tokens[1] as string, 2);
    assert.equal((await interpreter.finished(arn)).output, 2);
  });
});

const journals: Record<string, () => Journal> = {
  memory: memoryJournal,
  sqlite: () => sqliteJournal(new DatabaseSync(':memory:')),
};

for (const [name, newJournal] of Object.entries(journals)) {
  suite(`after a kill (${name} journal)`, () => {
    test('unfinished tasks are asked again with what they had submitted, finished ones are not', async () => {
      const journal = newJournal();
      const asked: string[] = [];
      const handler =
        (hang: boolean): TaskHandler =>
        async ({ id, stateName, resumed, submitted }, control) => {
          asked.push(`${stateName} ${resumed} ${JSON.stringify(submitted)} ${id.split(':').at(-1)}`);
          if (stateName === 'A') return 'a';
          if (hang) {
            control.submitted({ job: 7 });
            return new Promise(() => {});
          }
          return 'b';
        };
      const definition = {
        StartAt: 'A',
        States: {
          A: { Type: 'Task', Resource: invoke, Next: 'B' },
          B: { Type: 'Task', Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync', End: true },
        },
      };
      const first = create(handler(true), { journal });
      const arn = start(first, definition);
      await settle();
      first.close();
      const second = create(handler(false), { journal });
      assert.deepEqual(await second.resume(), [arn]);
      assert.equal((await second.finished(arn)).output, 'b');
      assert.deepEqual(asked, ['A false undefined 3', 'B false undefined 8', 'B true {"job":7} 8']);
      assert.deepEqual(await second.resume(), []);
    });

    test('timers, retries and tokens go on', async () => {
      const journal = newJournal();
      let token = '';
      const handler: TaskHandler = async ({ taskToken, retryCount }) => {
        token = taskToken as string;
        if (retryCount === 0) throw new TaskFailure('E');
        return {};
      };
      const definition = {
        StartAt: 'W',
        States: {
          W: { Type: 'Wait', Seconds: 100, Next: 'A' },
          A: { Type: 'Task', Resource: wait, Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 50 }], End: true },
        },
      };
      const clock = simulatedClock();
      let interpreter = create(handler, { journal, clock });
      const arn = start(interpreter, definition);
      const kill = async () => {
        await settle();
        interpreter.close();
        interpreter = create(handler, { journal, clock });
        await interpreter.resume();
        await settle();
      };
      await kill();
      clock.increment(100_000);
      await kill();
      clock.increment(50_000);
      await kill();
      assert.equal(interpreter.describe(arn).status, 'RUNNING');
      interpreter.sendTaskSuccess(token, 'answered');
      assert.equal((await interpreter.finished(arn)).output, 'answered');
      assert.equal(clock.now(), 150_000);
    });

    test('a redrive in another process keeps what had finished', async () => {
      const journal = newJournal();
      const asked: string[] = [];
      let broken = true;
      const handler: TaskHandler = async ({ stateName, parameters }) => {
        asked.push(`${stateName}${JSON.stringify(parameters)}`);
        if (broken && parameters === 2) throw new TaskFailure('E', 'two');
        return parameters;
      };
      const definition = {
        StartAt: 'M',
        States: {
          M: {
            Type: 'Map',
            MaxConcurrency: 1,
            ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Task', Resource: invoke, End: true } } },
            End: true,
          },
        },
      };
      const first = create(handler, { journal });
      const arn = start(first, definition, [1, 2, 3]);
      assert.equal((await first.finished(arn)).redriveStatus, 'REDRIVABLE');
      broken = false;
      const second = create(handler, { journal });
      assert.equal(second.redrive(arn).status, 'RUNNING');
      const { status, output, redriveCount } = await second.finished(arn);
      assert.deepEqual([status, output, redriveCount], ['SUCCEEDED', [1, 2, 3], 1]);
      assert.deepEqual(asked, ['A1', 'A2', 'A2', 'A3']);
      assert.throws(() => second.redrive(arn), { name: 'ExecutionNotRedrivable' });
    });
  });
}

test('twenty kills in a run of sixty executions lose nothing and double nothing', async () => {
  const journal = sqliteJournal(new DatabaseSync(':memory:'));
  const finished = new Map<string, number>();
  let random = 1;
  const draw = (n: number) => {
    random = (random * 48271) % 2147483647;
    return random % n;
  };
  const tokens = new Set<string>();
  const handler: TaskHandler = async (request: TaskRequest) => {
    if (request.taskToken !== undefined) {
      tokens.add(request.taskToken);
      return null;
    }
    for (let turn = draw(6); turn > 0; turn--) await new Promise(setImmediate);
    if (request.retryCount === 0 && draw(3) === 0) throw new TaskFailure('Flaky');
    return { key: `${request.executionName}/${JSON.stringify(request.parameters)}` };
  };
  // What a handler answered counts once the journal has it.
  const onHistory: InterpreterOptions['onHistory'] = (executionArn, events) => {
    for (const { type, taskSucceededEventDetails } of events)
      if (type === 'TaskSucceeded' && taskSucceededEventDetails?.resourceType === 'lambda') {
        const key = `${executionArn} ${taskSucceededEventDetails.output}`;
        finished.set(key, (finished.get(key) ?? 0) + 1);
      }
  };
  const definition = {
    StartAt: 'M',
    States: {
      M: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'A',
          States: {
            A: { Type: 'Task', Resource: invoke, Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 2 }], End: true },
          },
        },
        Next: 'T',
      },
      T: { Type: 'Task', Resource: wait, End: true },
    },
  };
  let interpreter = create(handler, { journal, onHistory });
  const arns = Array.from({ length: 60 }, (_, i) => start(interpreter, definition, [1, 2, 3], `e${i}`));
  for (let kill = 0; kill < 20; kill++) {
    for (let turn = draw(30); turn > 0; turn--) await new Promise(setImmediate);
    interpreter.close();
    interpreter = create(handler, { journal, onHistory });
    await interpreter.resume();
  }
  const open = () => arns.filter((arn) => interpreter.describe(arn).status === 'RUNNING').length;
  while (open() > 0) {
    for (const token of tokens) {
      interpreter.sendTaskSuccess(token, 'done');
      tokens.delete(token);
    }
    await new Promise(setImmediate);
  }
  for (const arn of arns) {
    const { status, output } = interpreter.describe(arn);
    assert.deepEqual([status, output], ['SUCCEEDED', 'done']);
    const history = interpreter.history(arn, { limit: 10_000 });
    assert.deepEqual(
      history.map(({ id }) => id),
      history.map((_, i) => i + 1),
    );
  }
  assert.equal(finished.size, 180);
  assert.deepEqual([...new Set(finished.values())], [1]);
});
