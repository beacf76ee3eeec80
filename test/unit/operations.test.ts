import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { operationsPage } from '../../scripts/operations-page.ts';

test('docs/operations.md lists what the code has; `node scripts/operations.ts` writes it anew', async () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  assert.equal(page, await operationsPage());
});
