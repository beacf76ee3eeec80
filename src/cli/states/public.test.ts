import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { type ObjectStore, run, skippingClock } from '../../interpreter/index.ts';
import { type MockedCase, mockTasks } from './index.ts';

const directory = new URL('../../../test/cases/states/public/', import.meta.url);

interface PublicMachine {
  source: string;
  definition: object;
  cases: (MockedCase & { objects?: Record<string, string>; visited?: string[] })[];
}

function objectsOf(texts: Record<string, string>): ObjectStore {
  return {
    async *get({ bucket, key }) {
      yield Buffer.from(texts[`${bucket}/${key}`] ?? '');
    },
    async *list() {},
    async put() {},
  };
}

for (const file of readdirSync(directory).filter((name) => name.endsWith('.json'))) {
  const machine = JSON.parse(readFileSync(new URL(file, directory), 'utf8')) as PublicMachine;
  suite(machine.source, () => {
    for (const { name, input, mocks = {}, expect = {}, objects = {}, visited } of machine.cases) {
      test(name, async () => {
        const clock = skippingClock();
        const tasks = mockTasks(mocks, clock);
        const result = await run(machine.definition, { input, clock, tasks, objects: objectsOf(objects) });
        const shown = `${result.status} ${result.error}: ${result.cause} ${JSON.stringify(result.output)}`;
        for (const [key, value] of Object.entries(expect))
          assert.deepEqual(result[key as keyof typeof expect], value, `${key}: ${shown}`);
        const entered = result.events.flatMap(({ stateEnteredEventDetails: details }) => details?.name ?? []);
        if (visited !== undefined) assert.deepEqual(entered, visited);
      });
    }
  });
}
