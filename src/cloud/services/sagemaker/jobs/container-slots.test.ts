import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ContainerSlots } from './container-slots.ts';

const never = new AbortController().signal;

/** Lets promises that can settle do so. */
const settle = () => new Promise(setImmediate);

test('as many containers as there are slots run at a time, first come first served', async () => {
  const slots = new ContainerSlots(2);
  const started: string[] = [];
  const run = (name: string, count: number) =>
    slots.acquire(count, never).then((release) => {
      started.push(name);
      return release!;
    });
  const [a, b] = [run('a', 1), run('b', 1)];
  run('c', 2);
  run('d', 1);
  await settle();
  assert.deepEqual(started, ['a', 'b']);
  (await a)();
  await settle();
  assert.deepEqual(started, ['a', 'b'], 'c needs two slots, and d does not overtake it');
  (await b)();
  await settle();
  assert.deepEqual(started, ['a', 'b', 'c']);
});

test('a job of more containers than there are slots takes all of them', async () => {
  const slots = new ContainerSlots(2);
  assert.ok(await slots.acquire(5, never));
});

test('a job that is given up while it waits gets nothing, and lets the next one in', async () => {
  const slots = new ContainerSlots(2);
  await slots.acquire(1, never);
  const given = new AbortController();
  const waiting = slots.acquire(2, given.signal);
  const next = slots.acquire(1, never);
  given.abort();
  assert.equal(await waiting, undefined);
  assert.ok(await next);
});

test('giving slots back twice counts once', async () => {
  const slots = new ContainerSlots(1);
  const release = await slots.acquire(1, never);
  release!();
  release!();
  assert.ok(await slots.acquire(1, never));
  let more = false;
  void slots.acquire(1, never).then(() => {
    more = true;
  });
  await settle();
  assert.equal(more, false);
});
