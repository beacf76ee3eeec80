import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { simulatedClock } from './simulated.ts';
import { skippingClock } from './skipping.ts';
import { systemClock } from './system.ts';
import { TimerQueue } from './timer-queue.ts';

suite('simulated clock', () => {
  test('fires timers in the order of their times, each at its own', () => {
    const clock = simulatedClock(1000);
    const fired: [string, number][] = [];
    clock.setTimer(1500, () => fired.push(['b', clock.now()]));
    clock.setTimer(1200, () => {
      fired.push(['a', clock.now()]);
      clock.setTimer(1300, () => fired.push(['c', clock.now()]));
    });
    clock.setTimer(1250, () => fired.push(['x', clock.now()])).cancel();
    clock.increment(499);
    assert.deepEqual(fired, [
      ['a', 1200],
      ['c', 1300],
    ]);
    assert.equal(clock.now(), 1499);
    assert.equal(clock.next(), true);
    assert.equal(clock.now(), 1500);
    assert.equal(clock.next(), false);
  });
});

suite('skipping clock', () => {
  test('an hour costs nothing when only timers are left', async () => {
    const clock = skippingClock();
    const start = clock.now();
    const real = Date.now();
    await new Promise<void>((resolve) => clock.setTimer(start + 3_600_000, resolve));
    assert.ok(clock.now() >= start + 3_600_000);
    assert.ok(Date.now() - real < 5_000);
  });

  test('tells how far ahead it is, so that a later clock goes on from there', async () => {
    let ahead = 0;
    const clock = skippingClock({
      onSkip: (skipped) => {
        ahead = skipped;
      },
    });
    const end = clock.now() + 3_600_000;
    await new Promise<void>((resolve) => clock.setTimer(end, resolve));
    assert.ok(skippingClock({ skipped: ahead }).now() >= end);
    assert.ok(skippingClock().now() < end);
  });

  test('does not jump while something is held', async () => {
    const clock = skippingClock();
    const release = clock.hold();
    let fired = false;
    clock.setTimer(clock.now() + 3_600_000, () => {
      fired = true;
    });
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    assert.equal(fired, false);
    const done = new Promise<void>((resolve) => clock.setTimer(clock.now() + 3_600_001, resolve));
    release();
    await done;
    assert.equal(fired, true);
  });
});

test('the system clock fires no timer early, and none that is cancelled', async () => {
  const clock = systemClock();
  const start = clock.now();
  clock.setTimer(start, () => assert.fail('cancelled')).cancel();
  await new Promise<void>((resolve) => clock.setTimer(start + 5, resolve));
  assert.ok(clock.now() >= start + 4);
});

test('a timer queue gives back any number of timers sorted', () => {
  const queue = new TimerQueue();
  const times = Array.from({ length: 500 }, (_, i) => (i * 7919) % 263);
  const seen: number[] = [];
  for (const at of times) queue.add(at, () => seen.push(at));
  for (let next = queue.next; next !== undefined; next = queue.next) queue.take()?.();
  assert.deepEqual(
    seen,
    times.toSorted((a, b) => a - b),
  );
});
