import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { StateMachineDefinition } from '../../asl/definition.ts';
import { compileProgram } from '../../asl/program.ts';
import type { StoredEvent } from '../journal/journal.ts';
import type { Command } from './command.ts';
import type { ExecutionEvent } from './event.ts';
import type { Execution } from './execution.ts';
import { pendingCommands } from './pending.ts';
import { readSnapshot, type Snapshot, writeSnapshot } from './snapshot.ts';
import { step } from './step.ts';

// Machines of every type of state, whose tasks succeed and fail as a list of choices says.

const states = fc.letrec<{ block: object; state: object }>((tie) => ({
  block: fc.array(tie('state'), { minLength: 1, maxLength: 3 }).map((list) => ({ chain: list })),
  state: fc.oneof(
    { maxDepth: 3 },
    fc.constant({ Type: 'Pass', Assign: { seen: '{% $string($states.input) %}' } }),
    fc.constant({ Type: 'Pass', Output: '{% {"r": $floor($random() * 100), "in": $states.input.r} %}' }),
    fc.constant({ Type: 'Wait', Seconds: 5 }),
    fc.record({
      Type: fc.constant('Task'),
      Resource: fc.constantFrom(
        'arn:aws:states:::lambda:invoke',
        'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        'arn:aws:states:::sagemaker:createTrainingJob.sync',
      ),
      TimeoutSeconds: fc.constantFrom(3, 60),
      Retry: fc.constant([{ ErrorEquals: ['E'], MaxAttempts: 1, JitterStrategy: 'FULL' }]),
    }),
    tie('block').chain((a) => tie('block').map((b) => ({ Type: 'Parallel', parts: [a, b] }))),
    fc.record({
      Type: fc.constant('Map'),
      Items: fc.constantFrom([], [1], [1, 2, 3]),
      MaxConcurrency: fc.constantFrom(0, 1, 2),
      part: tie('block'),
    }),
  ),
}));

function machine(block: object): StateMachineDefinition {
  let count = 0;
  const build = ({ chain }: { chain: Record<string, unknown>[] }): object => {
    const names = chain.map(() => `S${count++}`);
    return {
      StartAt: names[0],
      States: Object.fromEntries(
        chain.map(({ parts, part, ...state }, i) => [
          names[i],
          {
            ...state,
            ...(parts === undefined ? {} : { Branches: (parts as never[]).map(build) }),
            ...(part === undefined ? {} : { ItemProcessor: build(part as never) }),
            ...(i === names.length - 1 ? { End: true } : { Next: names[i + 1] }),
          },
        ]),
      ),
    };
  };
  return { QueryLanguage: 'JSONata', ...(build(block as never) as StateMachineDefinition) };
}

interface Trace {
  execution: Execution;
  events: ExecutionEvent[];
  snapshots: string[];
  history: StoredEvent[][];
}

/** Drives a machine to its end: each time one of the open commands, chosen by the list, is answered. */
function drive(definition: StateMachineDefinition, choices: readonly number[]): Trace {
  const execution: Execution = {
    program: compileProgram(definition),
    record: {
      executionArn: 'arn:aws:states:us-east-1:1:execution:m:e',
      name: 'e',
      stateMachine: { arn: 'arn:aws:states:us-east-1:1:stateMachine:m', name: 'm', definition: '', type: 'STANDARD' },
      startDate: 0,
      input: { r: 1 },
    },
  };
  const trace: Trace = { execution, events: [], snapshots: [], history: [] };
  let snapshot: Snapshot | undefined;
  const take = (event: ExecutionEvent) => {
    trace.events.push(event);
    const [next, { history }] = step(execution, snapshot, event);
    snapshot = next;
    trace.snapshots.push(writeSnapshot(next));
    trace.history.push(history);
  };
  const limits = { payloadBytes: 262_144, historyEvents: 500 };
  take({ type: 'start', at: 0, seed: 42, limits });
  for (let at = 1; snapshot?.status === 'RUNNING' && at < 300; at++) {
    const open = pendingCommands(execution, snapshot as Snapshot);
    assert.ok(open.length > 0, 'a running execution always has something to wait for');
    const choice = choices[at % choices.length] as number;
    const event = answer(open[choice % open.length] as Command, at * 1000, choice);
    if (event !== undefined) take(event);
  }
  return trace;
}

function answer(command: Command, at: number, choice: number): ExecutionEvent | undefined {
  switch (command.type) {
    case 'runTask':
      return choice % 3 === 0
        ? { type: 'taskFailed', at, task: command.task, error: choice % 2 === 0 ? 'E' : 'F' }
        : { type: 'taskSucceeded', at, task: command.task, output: { r: choice } };
    case 'setTimer':
    case 'watchHeartbeat':
      return { type: 'timers', at, timers: [command.timer] };
    case 'continue':
      return { type: 'continue', at };
    default:
      return undefined;
  }
}

const machines = states.block.map(machine);
const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 });

suite('step', () => {
  test('the same events give the same snapshots and history', () => {
    fc.assert(
      fc.property(machines, choices, (definition, picked) => {
        const { execution, events, snapshots, history } = drive(definition, picked);
        let snapshot: Snapshot | undefined;
        for (const [i, event] of events.entries()) {
          const [next, transition] = step(execution, snapshot, event);
          snapshot = next;
          assert.equal(writeSnapshot(next), snapshots[i]);
          assert.deepEqual(transition.history, history[i]);
        }
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  test('a kill at any event changes nothing: the written snapshot goes on the same', () => {
    fc.assert(
      fc.property(machines, choices, fc.nat(), (definition, picked, kill) => {
        const { execution, events, snapshots } = drive(definition, picked);
        const at = kill % events.length;
        let snapshot = readSnapshot(snapshots[at] as string);
        for (const event of events.slice(at + 1))
          [snapshot] = step(execution, snapshot, JSON.parse(JSON.stringify(event)));
        assert.equal(writeSnapshot(snapshot), snapshots.at(-1));
      }),
      { numRuns: 150, seed: 8 },
    );
  });

  test('event ids count from 1 without a gap, and each follows an earlier one', () => {
    fc.assert(
      fc.property(machines, choices, (definition, picked) => {
        const events = drive(definition, picked).history.flat();
        for (const [i, { id, previous }] of events.entries()) {
          assert.equal(id, i + 1);
          assert.ok(previous < id);
        }
      }),
      { numRuns: 100, seed: 9 },
    );
  });

  test('a redrive goes on from what failed and keeps what had finished', () => {
    fc.assert(
      fc.property(machines, choices, (definition, picked) => {
        const { execution, events, snapshots } = drive(definition, picked);
        let snapshot = readSnapshot(snapshots.at(-1) as string);
        if (snapshot.status !== 'FAILED' || snapshot.cause?.includes('history')) return;
        const finished = finishedWork(snapshot);
        const at = events.length * 1_000_000;
        let [next, { history }] = step(execution, snapshot, { type: 'redrive', at });
        snapshot = next;
        assert.equal(history[0]?.type, 'ExecutionRedriven');
        snapshot.limits = { ...snapshot.limits, historyEvents: 5000 };
        for (let turn = 0; snapshot.status === 'RUNNING' && turn < 500; turn++) {
          const open = pendingCommands(execution, snapshot);
          const command = open.find(({ type }) => type === 'runTask' || type === 'continue') ?? (open[0] as Command);
          [next, { history }] = step(execution, snapshot, answer(command, at + turn, 1) as ExecutionEvent);
          snapshot = next;
          for (const { type, details } of history)
            if (type === 'MapIterationStarted') assert.ok(!finished.has(`${details?.name}/${details?.index}/done`));
        }
        assert.equal(snapshot.status, 'SUCCEEDED');
      }),
      { numRuns: 200, seed: 10 },
    );
  });

  test('what comes too late changes nothing', () => {
    const { execution, snapshots } = drive({ StartAt: 'A', States: { A: { Type: 'Succeed' } } }, [1]);
    const snapshot = readSnapshot(snapshots.at(-1) as string);
    assert.equal(snapshot.status, 'SUCCEEDED');
    for (const event of [
      { type: 'stop', at: 9 },
      { type: 'taskSucceeded', at: 9, task: 3, output: 1 },
      { type: 'timers', at: 9, timers: [0] },
      { type: 'redrive', at: 9 },
    ] satisfies ExecutionEvent[]) {
      const [next, { history, commands }] = step(execution, snapshot, event);
      assert.deepEqual([history, commands], [[], []]);
      assert.equal(writeSnapshot(next), snapshots.at(-1));
    }
  });
});

/** Iterations whose results a Map has, as `state/index/done`. */
function finishedWork(snapshot: Snapshot): Set<string> {
  const done = new Set<string>();
  for (const { work, state } of snapshot.frames.values()) {
    if (work.kind !== 'stopped' || work.inner?.kind !== 'map') continue;
    const { next, children } = work.inner;
    const begun = new Set(children.map((id) => snapshot.frames.get(id)?.index));
    for (let i = 0; i < next; i++) if (!begun.has(i)) done.add(`${state}/${i}/done`);
  }
  return done;
}
