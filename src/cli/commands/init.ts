import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { BadProjectName, DirectoryNotEmpty, NotADirectory } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import { command } from '../command.ts';
import { packageVersion } from '../package-version.ts';

interface InitResult {
  readonly directory: string;
  /** The directory from where the command was called. */
  readonly path: string;
  readonly files: readonly string[];
}

const template = fileURLToPath(new URL('../templates/default', import.meta.url));

/** npm leaves files with these names out of packages, so the template keeps them under others. */
const renamed: Record<string, string> = { gitignore: '.gitignore', 'package.json.template': 'package.json' };

export const init = command<[string], object, InitResult>({
  configure: (it) => it.argument('<name>', 'name of the project, and of the folder that is made for it'),
  async run(terminal, _options, name) {
    const directory = resolve(terminal.cwd, name);
    const project = basename(directory);
    if (!/^(?=.{2,20}$)[a-z](-?[a-z0-9])*$/.test(project)) throw lockstepError(BadProjectName, { seen: project });
    const holds = await contents(directory);
    if (holds.length) throw lockstepError(DirectoryNotEmpty, { path: directory, holds: holds.slice(0, 5) });
    const files = await copyTemplate(directory, { name: project, lockstep: dependency() });
    return { data: { directory, path: relative(terminal.cwd, directory), files } };
  },
  print({ directory, path, files }, terminal) {
    terminal.out(`${styleText('green', '✔')} ${directory}`);
    for (const file of files) terminal.out(`  ${file}`);
    terminal.out(`\nNext:\n  cd ${path}\n  npm install\n  npx lockstep check\n  npx lockstep run ${pipelineOf(files)}`);
  },
});

/** What a directory holds; nothing where there is none. A file in its place is not overwritten. */
async function contents(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw lockstepError(NotADirectory, { path: directory });
    throw error;
  }
}

/** How package.json names this Lockstep: by its version, or by its folder where it was not installed by npm. */
function dependency(): string {
  const folder = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');
  return /[/\\]node_modules[/\\]/.test(folder) ? `^${packageVersion()}` : `file:${folder}`;
}

function pipelineOf(files: readonly string[]): string {
  const file = files.find((path) => path.startsWith('pipelines/')) ?? 'PIPELINE';
  return basename(file, '.ts');
}

/** Copies beside the target and renames at the end, so that a kill leaves nothing half-made. */
async function copyTemplate(directory: string, values: Record<string, string>): Promise<string[]> {
  const unfinished = join(dirname(directory), `.${basename(directory)}.unfinished`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(dirname(unfinished), { recursive: true });
  await cp(template, unfinished, { recursive: true });
  const files: string[] = [];
  for (const entry of await readdir(unfinished, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = join(entry.parentPath, renamed[entry.name] ?? entry.name);
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole),
    );
    await rename(path, target);
    files.push(target.slice(unfinished.length + 1));
  }
  await rm(directory, { recursive: true, force: true });
  await rename(unfinished, directory);
  return files.sort();
}
