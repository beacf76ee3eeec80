import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createInterpreter, skippingClock, sqliteJournal } from '../../src/interpreter/index.ts';

const worker = new URL('./states-kill-worker.ts', import.meta.url).pathname;

/** Runs the worker; with `milliseconds` it is killed so long after it has begun. Answers whether it came to its end. */
function runWorker(files: string[], milliseconds?: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
    let finished = false;
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes('started') && milliseconds !== undefined) setTimeout(() => child.kill('SIGKILL'), milliseconds);
      if (text.includes('finished')) finished = true;
    });
    child.on('error', reject);
    child.on('exit', () => resolve(finished));
  });
}

test('twenty SIGKILLs in a run of 200 executions: nothing lost, nothing doubled', { timeout: 300_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-kill-'));
  try {
    const files = ['journal.db', 'answers.log', 'outbox.log'].map((name) => join(directory, name));
    let kills = 0;
    for (; kills < 20; kills++) if (await runWorker(files, (kills * 37) % 60)) break;
    assert.ok(kills >= 5, `the run lasts long enough to be killed in: ${kills} kills`);
    while (!(await runWorker(files)));

    const db = new DatabaseSync(files[0] as string);
    const interpreter = createInterpreter({
      clock: skippingClock(),
      journal: sqliteJournal(db),
      tasks: () => assert.fail('everything has ended'),
    });
    const executions = interpreter.list({ limit: 1000 });
    assert.equal(executions.length, 200);
    const answered = new Set<string>();
    for (const { executionArn, status, output } of executions) {
      assert.deepEqual([status, output], ['SUCCEEDED', 'approved']);
      const history = interpreter.history(executionArn, { limit: 10_000 });
      assert.deepEqual(
        history.map(({ id }) => id),
        history.map((_, i) => i + 1),
      );
      const scheduled = history.filter(
        ({ taskScheduledEventDetails }) => taskScheduledEventDetails?.resourceType === 'lambda',
      );
      const ended = history.filter(({ type }) => type === 'TaskSucceeded' || type === 'TaskFailed');
      // Three items, one of which fails once, and the approval.
      assert.equal(scheduled.length, 4);
      assert.equal(ended.length, 5);
      for (const { id } of scheduled) answered.add(`${executionArn}:${id}`);
    }
    // A handler may be asked again only when the kill came between its answer and the journal: once a kill and worker at most.
    const asked = readFileSync(files[1] as string, 'utf8')
      .trim()
      .split('\n');
    assert.deepEqual(new Set(asked), answered);
    db.close();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
