import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { type Case, type CaseResult, replayCase } from './index.ts';

const directory = new URL('../../../test/cases/states/machines/', import.meta.url);

type MachineCase = Omit<Case, 'id'> & { name: string; expected: Partial<CaseResult>; events?: string[] };

for (const file of readdirSync(directory)) {
  suite(`state machines: ${file.replace('.json', '')}`, () => {
    for (const { name, expected, events, ...given } of JSON.parse(
      readFileSync(new URL(file, directory), 'utf8'),
    ) as MachineCase[]) {
      test(name, async () => {
        const result = await replayCase({ id: name, ...given });
        for (const [key, value] of Object.entries(expected))
          assert.deepEqual(result[key as keyof CaseResult], value, `${key} of ${JSON.stringify(result)}`);
        if (events !== undefined) assert.deepEqual(result.events, events);
      });
    }
  });
}
