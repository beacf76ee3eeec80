import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Problem, problem } from '../problem.ts';

/** The package's own entry, built or not: what `lockstep` means in a user's file, whatever node_modules holds. */
const entry = import.meta.resolve(`../../sdk/index${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`);

let registered = false;

function registerOnce(): void {
  if (registered) return;
  registered = true;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'lockstep') return { url: entry, shortCircuit: true };
      const found = next(specifier, context);
      // A project without a package.json would otherwise be read twice, with a warning about its module type.
      const typeless = found.format === undefined || found.format === null || found.format.startsWith('commonjs-');
      return typeless && found.url.endsWith('.ts') ? { ...found, format: 'module-typescript' } : found;
    },
  });
}

/** The default export of a project's file, or why it could not be loaded. */
export async function importFile(root: string, file: string): Promise<{ value: unknown } | { problem: Problem }> {
  registerOnce();
  try {
    const module = (await import(pathToFileURL(join(root, file)).href)) as { default?: unknown };
    return { value: module.default };
  } catch (error) {
    const { message, line } = whereItFailed(error, join(root, file));
    return { problem: problem({ file, line }, { path: '', message: `could not be loaded: ${message}` }) };
  }
}

function whereItFailed(error: unknown, file: string): { message: string; line?: number } {
  if (!(error instanceof Error)) return { message: String(error) };
  const url = pathToFileURL(file).href;
  const at = error.stack?.split('\n').find((text) => text.includes(url) || text.startsWith(file));
  const line = Number(at?.match(/:(\d+)(?::\d+)?\)?$/)?.[1]);
  return { message: error.message.split('\n')[0] ?? error.name, ...(line ? { line } : {}) };
}
