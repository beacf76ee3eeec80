import { readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { walkSteps } from '../graph.ts';
import { type Place, type Problem, problem } from '../problem.ts';
import type { Project } from '../project.ts';
import type { Image, Script, Step } from '../steps.ts';

interface Named {
  readonly place: Place;
  readonly path: string;
  readonly file: string;
  readonly may: 'file' | 'directory' | 'either';
  /** Requirements may be empty, scripts and data may not. */
  readonly empty?: boolean;
}

/** Scripts, data and requirements that are missing or empty. Reads the file system. */
export function checkFiles(project: Project): Problem[] {
  return [...filesOf(project)].flatMap((named) => {
    const fault = faultOf(isAbsolute(named.file) ? named.file : join(project.root, named.file), named);
    return fault ? [problem(named.place, { path: named.path, message: fault, saw: named.file })] : [];
  });
}

function faultOf(file: string, { may, empty }: Named): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 'names a file that is not there';
  if (found.isDirectory()) {
    if (may === 'file') return 'must be a file, not a directory';
    return holdsData(file) ? undefined : 'names a directory without any data';
  }
  if (may === 'directory') return 'must be a directory';
  return found.size === 0 && !empty ? 'names an empty file' : undefined;
}

function holdsData(directory: string): boolean {
  return readdirSync(directory, { withFileTypes: true, recursive: true }).some(
    (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).size > 0,
  );
}

function* filesOf(project: Project): Generator<Named> {
  for (const pipeline of project.pipelines)
    for (const { step } of walkSteps(pipeline.steps)) {
      const place = { file: pipeline.file, line: step.line };
      yield* filesOfStep(step, place);
    }
  for (const model of project.models) {
    if (model.script) yield* filesOfScript(model.script, model, `${model.name}.script`);
    yield* filesOfImage(model.image, model, `${model.name}.image`);
  }
}

function* filesOfStep(step: Step, place: Place): Generator<Named> {
  const { name } = step;
  if (step.type === 'dataset' && step.seed !== undefined)
    yield { place, path: `${name}.seed`, file: step.seed, may: 'either' };
  if (step.type === 'function') yield { place, path: `${name}.handler`, file: step.handler, may: 'file' };
  if ('script' in step && step.script) yield* filesOfScript(step.script, place, `${name}.script`);
  if ('image' in step && step.image) yield* filesOfImage(step.image, place, `${name}.image`);
  const settings = step.type === 'tuning' ? step.training : step.type === 'training' ? step : undefined;
  if (!settings) return;
  const path = step.type === 'tuning' ? `${name}.training` : name;
  if (settings.algorithm.mode === 'script') yield* filesOfScript(settings.algorithm.script, place, `${path}.script`);
  yield* filesOfImage(settings.algorithm.image, place, `${path}.image`);
}

function* filesOfScript(script: Script, place: Place, path: string): Generator<Named> {
  yield { place, path, file: script.path, may: 'file' };
  if (script.directory !== undefined)
    yield { place, path: `${path}.directory`, file: script.directory, may: 'directory' };
  if (script.requirements !== undefined)
    yield { place, path: `${path}.requirements`, file: script.requirements, may: 'file', empty: true };
}

function* filesOfImage(image: Image, place: Place, path: string): Generator<Named> {
  const local = image.kind === 'own' ? image.local : undefined;
  if (local?.requirements !== undefined)
    yield { place, path: `${path}.local.requirements`, file: local.requirements, may: 'file', empty: true };
  if (local?.directory !== undefined)
    yield { place, path: `${path}.local.directory`, file: local.directory, may: 'directory' };
}
