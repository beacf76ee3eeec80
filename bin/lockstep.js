#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `lockstep needs Node 22.18 or newer; this is ${process.versions.node}.\n` +
      'Add it to the project with `npm install --save-dev node@24`, then run `npx lockstep`.',
  );
  process.exit(3);
}
enableCompileCache?.();
// A checkout runs its TypeScript as it is; the published package holds dist/ alone.
const source = new URL('../src/cli/main.ts', import.meta.url);
await import(existsSync(source) ? source.href : new URL('../dist/cli/main.js', import.meta.url).href);
