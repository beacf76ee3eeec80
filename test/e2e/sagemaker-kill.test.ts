import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const worker = join(import.meta.dirname, 'sagemaker-worker.ts');

test('a tuning job whose process is killed again and again ends, and no finished trial runs twice', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-kill-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  for (let kill = 0; kill < 10; kill++) await run(directory, 500 + 97 * kill);
  const { stdout, stderr } = await run(directory);
  assert.equal(stderr.replaceAll(/^.*(ExperimentalWarning|--trace-warnings).*$/gm, '').trim(), '');
  const { status, counters, models } = JSON.parse(stdout);
  assert.deepEqual({ status, completed: counters.Completed, models }, { status: 'Completed', completed: 8, models: 8 });

  const ended = new Set<string>();
  for (const line of readFileSync(join(directory, 'runs.log'), 'utf8').trim().split('\n')) {
    const [what, job] = line.split(' ') as [string, string];
    if (what === 'start') assert.ok(!ended.has(job), `${job} had ended and was started again`);
    else ended.add(job);
  }
});

/** Runs the worker to its end, or kills it after some milliseconds. */
function run(directory: string, killAfterMs?: number): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [worker, directory], { stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ stdout, stderr });
    });
  });
}
