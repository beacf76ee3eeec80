import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InvalidProject, NoProject } from '../../errors/catalogue/model.ts';
import { lockstepError } from '../../errors/index.ts';
import { checkFiles } from '../checks/files.ts';
import type { Problem } from '../problem.ts';
import type { Project } from '../project.ts';
import { type RawFile, validateProject } from '../validate.ts';
import { importFile } from './import-file.ts';

/**
 * The project at or above a directory, read and validated.
 *
 * @throws NoProject when there is no `lockstep.config.ts` or `.js`
 * @throws InvalidProject with every problem, in `args.problems` too
 */
export async function loadProject(directory: string): Promise<Project> {
  const config = findConfig(directory);
  if (!config) throw lockstepError(NoProject, { directory: resolve(directory) });
  const root = dirname(config);
  const problems: Problem[] = [];
  const read = async (file: string): Promise<RawFile[]> => {
    const imported = await importFile(root, file);
    if ('problem' in imported) problems.push(imported.problem);
    return 'problem' in imported ? [] : [{ file, value: imported.value }];
  };
  const [settings] = await read(config.slice(root.length + 1));
  const pipelines = (await Promise.all(sources(root, 'pipelines').map(read))).flat();
  const models = (await Promise.all(sources(root, 'models').map(read))).flat();
  if (!settings) throw invalid(problems);
  const validated = validateProject({ root, config: settings, pipelines, models });
  problems.push(...validated.problems, ...checkFiles(validated.project));
  if (problems.length) throw invalid(problems);
  return validated.project;
}

function invalid(problems: readonly Problem[]): Error {
  const order = [...problems].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
  return lockstepError(InvalidProject, { problems: order });
}

function findConfig(directory: string): string | undefined {
  for (let at = resolve(directory); ; at = dirname(at)) {
    const found = ['lockstep.config.ts', 'lockstep.config.js']
      .map((name) => join(at, name))
      .find((file) => existsSync(file));
    if (found || dirname(at) === at) return found;
  }
}

/** Files of a folder that may define something: `.ts` and `.js`, no tests, no declarations. */
function sources(root: string, folder: string): string[] {
  const directory = join(root, folder);
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => /\.[jt]s$/.test(name) && !/\.(test|d)\.[jt]s$/.test(name))
    .sort()
    .map((name) => `${folder}/${name}`);
}
