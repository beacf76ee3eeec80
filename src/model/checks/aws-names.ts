import { walkSteps } from '../graph.ts';
import { environmentNames, executionSuffixLength } from '../names.ts';
import { type Problem, problem } from '../problem.ts';
import type { Environment, Project } from '../project.ts';

interface Checked {
  readonly file: string;
  readonly line?: number | undefined;
  /** What the user named. */
  readonly path: string;
  readonly what: string;
  readonly name: string;
  readonly limit: number;
}

/** Names that AWS would refuse for their length once the prefixes are before them; each fault is told once. */
export function checkNames(project: Project, configFile: string): Problem[] {
  const told = new Set<string>();
  const problems: Problem[] = [];
  for (const environment of project.environments)
    for (const checked of namesIn(project, environment, configFile)) {
      const { file, line, path, what, name, limit } = checked;
      const key = `${file} ${path} ${what}`;
      if (name.length <= limit || told.has(key)) continue;
      told.add(key);
      const message = `makes the name of a ${what} longer than AWS's ${limit} characters (${name.length})`;
      const hint = `shorten it by ${name.length - limit}`;
      problems.push(problem({ file, line }, { path, message, saw: name, hint }));
    }
  return problems;
}

/** Job names are not among them: `jobPrefix` cuts those. */
function* namesIn(project: Project, environment: Environment, configFile: string): Generator<Checked> {
  const names = environmentNames(project, environment);
  const own = { file: configFile, path: 'name' };
  yield { ...own, what: 'bucket', name: names.bucket, limit: 63 };
  yield { ...own, what: 'role', name: names.role('operator').name, limit: 64 };
  for (const pipeline of project.pipelines) {
    const place = { file: pipeline.file, path: pipeline.name };
    yield { ...place, what: 'state machine', name: names.stateMachine(pipeline.name).name, limit: 80 };
    yield { ...place, what: 'role', name: names.role(pipeline.name, 'workflow').name, limit: 64 };
    yield { ...place, what: 'execution', name: pipeline.name + 'x'.repeat(executionSuffixLength), limit: 80 };
    for (const trigger of pipeline.triggers) {
      const kind = trigger.kind === 'schedule' ? 'schedule' : 'rule';
      const path = `${kind === 'schedule' ? 'schedules' : 'events'}.${trigger.name}`;
      yield { ...place, path, what: kind, name: names.trigger(pipeline.name, trigger.name), limit: 64 };
    }
    for (const { step } of walkSteps(pipeline.steps)) {
      if (!withRole.has(step.type)) continue;
      const at = { file: pipeline.file, line: step.line, path: step.name };
      yield { ...at, what: 'role', name: names.role(pipeline.name, step.name).name, limit: 64 };
      if (step.type === 'function')
        yield { ...at, what: 'function', name: names.function(pipeline.name, step.name).name, limit: 64 };
    }
  }
  for (const model of project.models) {
    const place = { file: model.file, path: model.name };
    yield { ...place, what: 'endpoint', name: names.endpoint(model.name), limit: 63 };
    yield { ...place, what: 'model package group', name: names.packageGroup(model.name), limit: 63 };
    yield { ...place, what: 'state machine', name: names.release(model.name).name, limit: 80 };
    yield { ...place, what: 'role', name: names.role('release', model.name).name, limit: 64 };
  }
}

const withRole: ReadonlySet<string> = new Set([
  'processing',
  'evaluation',
  'training',
  'tuning',
  'transform',
  'function',
]);
