/** Puts beside the compiled code what tsc leaves out: Python files, bootstraps, templates. */
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
cpSync(resolve(root, 'src'), resolve(root, 'dist'), {
  recursive: true,
  filter: (path) => !path.endsWith('.ts') || path.includes('templates') || path.includes('bootstrap'),
});
