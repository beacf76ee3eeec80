import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { onChange } from './watch.ts';

test('calls at once, after a change in place and after a replacement, and ends with the signal', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'lockstep-watch-'));
  try {
    writeFileSync(join(cwd, 'd.json'), '1');
    const controller = new AbortController();
    const steps = [
      () => writeFileSync(join(cwd, 'd.json'), '2'),
      () => {
        writeFileSync(join(cwd, 'new'), '3');
        renameSync(join(cwd, 'new'), join(cwd, 'd.json'));
      },
      () => controller.abort(),
    ];
    let calls = 0;
    const called = async () => {
      calls++;
      setImmediate(steps.shift() ?? (() => {}));
    };
    await onChange(['d.json'], called, controller.signal, cwd);
    assert.equal(calls, 3);
    assert.equal(steps.length, 0);
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

test('a call that fails ends the watch with its error', async () => {
  const { signal } = new AbortController();
  const called = () => Promise.reject(new TypeError('broken'));
  await assert.rejects(onChange(['d.json'], called, signal, tmpdir()), { message: 'broken' });
});
