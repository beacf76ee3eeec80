import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { validateDefinition } from '../src/asl/validate/index.ts';
import { createInterpreter, type Json, memoryJournal, sqliteJournal, systemClock } from '../src/interpreter/index.ts';

/**
 * One side of one case in a process of its own: `node states-case.ts CASE ours|theirs` prints units a second, the median
 * of some runs after one to warm up, the memory that the first took over the start, and its milliseconds.
 */

const loops = 25_000;
const items = 10_000;

/** A counter of Choice and Pass: two states a turn. */
const loop = {
  StartAt: 'Check',
  States: {
    Check: {
      Type: 'Choice',
      Choices: [{ Variable: '$.i', NumericLessThan: loops, Next: 'Count' }],
      Default: 'Done',
    },
    Count: { Type: 'Pass', Parameters: { 'i.$': 'States.MathAdd($.i, 1)' }, Next: 'Check' },
    Done: { Type: 'Succeed' },
  },
};

const map = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } },
      End: true,
    },
  },
};

const kilobyte = 'x'.repeat(1000);

/** A hundred states, of which an execution enters the first and ends. */
const hundred = JSON.stringify({
  StartAt: 'First',
  States: {
    First: { Type: 'Choice', Choices: [{ Variable: '$.on', IsPresent: true, Next: 'S1' }], Default: 'Last' },
    ...Object.fromEntries(
      Array.from({ length: 98 }, (_, i) => [
        `S${i + 1}`,
        {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: { 'FunctionName.$': '$.name', 'Payload.$': '$.items[0].value' },
          ResultPath: '$.result',
          TimeoutSeconds: 60,
          Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 2 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Last' }],
          Next: i === 97 ? 'Last' : `S${i + 2}`,
        },
      ]),
    ),
    Last: { Type: 'Succeed' },
  },
});

interface BenchCase {
  definition: object | string;
  input: Json;
  /** What a run goes through: states, items, definitions. */
  units: number;
  durable?: boolean;
  /** The definition is parsed, validated and prepared in the time that is measured. */
  fromText?: boolean;
}

const cases: Record<string, BenchCase> = {
  loop: { definition: loop, input: { i: 0 }, units: 2 * loops },
  map: { definition: map, input: Array.from({ length: items }, (_, i) => ({ i })), units: items },
  'map of 1 KB': {
    definition: map,
    input: Array.from({ length: items }, (_, i) => ({ i, kilobyte: kilobyte + i })),
    units: items,
  },
  'first state of 100': { definition: hundred, input: {}, units: 1, fromText: true },
  'loop, durable': { definition: loop, input: { i: 0 }, units: 2 * loops, durable: true },
  'map, durable': {
    definition: map,
    input: Array.from({ length: items }, (_, i) => ({ i })),
    units: items,
    durable: true,
  },
};

export const caseNames = Object.keys(cases);

async function ours({ definition, input, durable, fromText }: BenchCase): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
  const db = new DatabaseSync(join(directory, 'journal.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  const interpreter = createInterpreter({
    clock: systemClock(),
    journal: durable ? sqliteJournal(db) : memoryJournal(),
    tasks: async () => null,
    // The other interpreter has no limits: ten thousand iterations are more events than AWS allows.
    limits: { historyEvents: Number.MAX_SAFE_INTEGER, payloadBytes: Number.MAX_SAFE_INTEGER },
  });
  const arn = 'arn:aws:states:us-east-1:123456789012';
  const start = performance.now();
  if (fromText && validateDefinition(definition).length > 0) throw new Error('the definition is not valid');
  const executionArn = `${arn}:execution:bench:1`;
  const stateMachine = { arn: `${arn}:stateMachine:bench`, name: 'bench', definition };
  interpreter.start({ executionArn, name: '1', stateMachine, input });
  const { status, error, cause } = await interpreter.finished(executionArn);
  const milliseconds = performance.now() - start;
  if (status !== 'SUCCEEDED') throw new Error(`${error}: ${cause}`);
  db.close();
  rmSync(directory, { recursive: true });
  return milliseconds;
}

async function theirs({ definition, input, fromText }: BenchCase): Promise<number> {
  const { StateMachine } = await import('aws-local-stepfunctions');
  const prepare = () =>
    new StateMachine((typeof definition === 'string' ? JSON.parse(definition) : definition) as never, {
      validationOptions: { checkPaths: false, checkArn: false },
    });
  const prepared = fromText ? undefined : prepare();
  const start = performance.now();
  const machine = prepared ?? prepare();
  await machine.run(input as never).result;
  return performance.now() - start;
}

if (process.argv[1]?.endsWith('states-case.ts')) {
  const [, , name = '', side] = process.argv;
  const chosen = cases[name] as BenchCase;
  const run = side === 'ours' ? ours : theirs;
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const cold = await run(chosen);
  // What takes a moment only is measured more often.
  const runs = chosen.units === 1 ? 51 : 5;
  const megabytes = (process.memoryUsage().rss - before) / 2 ** 20;
  const rates: number[] = [];
  for (let i = 0; i < runs; i++) rates.push((1000 * chosen.units) / (await run(chosen)));
  const rate = rates.toSorted((a, b) => a - b)[Math.floor(runs / 2)];
  process.stdout.write(JSON.stringify({ rate, megabytes, cold }));
}
