import { resolve } from 'node:path';
import { checkNames } from './checks/aws-names.ts';
import { checkEnvironments } from './checks/environments.ts';
import { checkReferences } from './checks/references.ts';
import { checkSteps } from './checks/steps.ts';
import { checkParameters, checkTriggers } from './checks/triggers.ts';
import { type Problem, problem } from './problem.ts';
import type { Model, Pipeline, Project } from './project.ts';
import { readConfig } from './read/config.ts';
import { readModel } from './read/model.ts';
import { readPipeline } from './read/pipeline.ts';
import { recordedNames } from './schema/step.ts';
import type { Step } from './steps.ts';

/** What the files of a project export. */
export interface RawProject {
  /** Absolute. */
  readonly root: string;
  readonly config: RawFile;
  readonly pipelines: readonly RawFile[];
  readonly models: readonly RawFile[];
}

export interface RawFile {
  /** From the project's root. */
  readonly file: string;
  /** Its default export. */
  readonly value: unknown;
}

/**
 * The project with every default filled in, or all that is wrong with it. Pure: whether the files that it names are
 * there is for `checkFiles`. `project` is there beside problems as far as it could be read.
 */
export function validateProject(raw: RawProject): { project: Project; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const config = readConfig(raw.config, problems);
  const models = raw.models.flatMap((file) => readModel(file, problems) ?? []);
  const pipelines = raw.pipelines.flatMap((file) => readPipeline(file, models, problems) ?? []);
  const project: Project = {
    name: config.name,
    root: raw.root,
    environments: config.environments,
    tags: config.tags,
    pipelines: pipelines.map((pipeline) => withSeeds(pipeline, raw.root)),
    models,
  };
  const modelNames = new Set(raw.models.flatMap((file) => nameOf(file) ?? []));
  for (const pipeline of pipelines) {
    const source = raw.pipelines.find((file) => file.file === pipeline.file)!.value as { steps?: unknown };
    const recorded = new Set(Array.isArray(source.steps) ? recordedNames(source.steps) : []);
    problems.push(
      ...checkSteps(pipeline, modelNames),
      ...checkReferences({ ...pipeline, steps: [...pipeline.steps, ...faultySteps(source.steps, pipeline)] }, recorded),
      ...checkParameters(pipeline),
      ...checkTriggers(pipeline),
    );
  }
  problems.push(...sameNames(pipelines, 'pipelines'), ...sameNames(models, 'models'));
  const steps = raw.pipelines.flatMap((file) => {
    const source = file.value as { name?: string; steps?: unknown } | undefined;
    return [source?.name ?? '', ...(Array.isArray(source?.steps) ? recordedNames(source.steps) : [])];
  });
  problems.push(...checkEnvironments(project, raw.config.file, new Set(steps)));
  if (config.complete) problems.push(...checkNames(project, raw.config.file));
  return { project, problems };
}

/** Steps that were refused, as they were recorded: what they refer to is checked all the same. */
function faultySteps(recorded: unknown, pipeline: Pipeline): Step[] {
  const right = new Set(pipeline.steps.map((step) => step.name));
  const isStep = (step: Partial<Step>) => typeof step?.name === 'string' && Array.isArray(step.after);
  return (Array.isArray(recorded) ? (recorded as Step[]) : []).filter((step) => isStep(step) && !right.has(step.name));
}

/** Seeds as absolute paths, so that nothing later depends on the working directory. */
function withSeeds(pipeline: Pipeline, root: string): Pipeline {
  const settle = (step: Step): Step => {
    if (step.type === 'dataset' && step.seed !== undefined) return { ...step, seed: resolve(root, step.seed) };
    if (step.type === 'branch') return { ...step, then: step.then.map(settle), else: step.else.map(settle) };
    return step.type === 'map' ? { ...step, steps: step.steps.map(settle) } : step;
  };
  return { ...pipeline, steps: pipeline.steps.map(settle) };
}

function nameOf(file: RawFile): string | undefined {
  const name = (file.value as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
}

function sameNames(found: readonly (Pipeline | Model)[], what: string): Problem[] {
  const first = new Map<string, string>();
  return found.flatMap(({ name, file }) => {
    const earlier = first.get(name);
    first.set(name, earlier ?? file);
    if (earlier === undefined) return [];
    return [
      problem(
        { file },
        { path: name, message: `is the name of two ${what}: ${earlier} has it too`, hint: 'rename one of them' },
      ),
    ];
  });
}
