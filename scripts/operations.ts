/** Writes docs/operations.md, the operations that the embedded cloud has, from the code: `node scripts/operations.ts`. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { operationsPage } from './operations-page.ts';

writeFileSync(resolve(import.meta.dirname, '../docs/operations.md'), await operationsPage());
