import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { copyProject } from './project.ts';

interface RunJson {
  execution: string;
  status: string;
  steps: { name: string; status: string }[];
  metrics: Record<string, Record<string, number>>;
  versions: { version: number }[];
}

/** Milliseconds after which the process is killed: spread over the run, the same in every test run. */
function* moments(count: number): Generator<number> {
  let state = 20010101;
  for (let index = 0; index < count; index++) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    yield 250 + Math.floor((state / 2 ** 32) * 4500);
  }
}

test('twenty kills at random moments, each followed by a resume, change nothing', async (t) => {
  const undisturbed = copyProject(t).json<RunJson>('run', 'delays');
  const project = copyProject(t);
  let kills = 0;
  let ended: RunJson | undefined;
  for (const moment of moments(200)) {
    if (kills === 20) break;
    const outcome = await project.killAfter(moment, 'run', 'delays', '--json');
    if (outcome.signal === 'SIGKILL') kills++;
    else {
      assert.equal(outcome.code, 0, outcome.stdout + outcome.stderr);
      ended = JSON.parse(outcome.stdout) as RunJson;
      assertSame(ended, undisturbed);
    }
  }
  assert.equal(kills, 20);
  ended = project.json<RunJson>('run', 'delays');
  assertSame(ended, undisturbed);
  assertNoneRanTwice(project.directory);
});

function assertSame(run: RunJson, undisturbed: RunJson): void {
  assert.equal(run.status, 'SUCCEEDED');
  assert.deepEqual(run.metrics, undisturbed.metrics);
  assert.deepEqual(
    run.steps.map(({ name, status }) => [name, status]),
    undisturbed.steps.map(({ name, status }) => [name, status]),
  );
}

/** Each job's log is kept whole over restarts: the last line of its script stands there once. */
function assertNoneRanTwice(directory: string): void {
  const logs = join(directory, '.lockstep', 'logs');
  const endings = [/^baseline: \d+ flights/m, /^\[\d+\]#011validation-auc:\d/m, /^AUC 0\.\d+ ± /m];
  let finished = 0;
  for (const name of readdirSync(logs)) {
    const text = readFileSync(join(logs, name), 'utf8');
    for (const ending of endings) {
      const times = text.match(new RegExp(ending.source, 'gm'))?.length ?? 0;
      assert.ok(times <= 1, `${name} finished ${times} times`);
      finished += times;
    }
  }
  assert.ok(finished >= 10, `prepare, eight trials and evaluate finished, saw ${finished}`);
}
