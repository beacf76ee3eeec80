import { walkSteps } from '../graph.ts';
import { suggestion } from '../nearest.ts';
import { type Problem, problem } from '../problem.ts';
import type { Project } from '../project.ts';
import { checkValues } from './triggers.ts';

/** What environments and models say of pipelines, steps, parameters and environments that may not exist. */
export function checkEnvironments(project: Project, configFile: string, faulty: ReadonlySet<string>): Problem[] {
  return [...overrides(project, configFile, faulty), ...releases(project)];
}

function* overrides(project: Project, file: string, faulty: ReadonlySet<string>): Generator<Problem> {
  const pipelines = new Map(project.pipelines.map((pipeline) => [pipeline.name, pipeline]));
  for (const environment of project.environments)
    for (const part of ['parameters', 'overrides'] as const)
      for (const [name, entries] of Object.entries(environment[part])) {
        const path = `environments.${environment.name}.${part}.${name}`;
        const pipeline = pipelines.get(name);
        if (!pipeline) {
          if (!faulty.has(name))
            yield problem(
              { file },
              { path, message: 'names no pipeline', saw: name, hint: suggestion(name, pipelines.keys()) },
            );
          continue;
        }
        if (part === 'parameters') yield* checkValues(pipeline, environment.parameters[name]!, { file, path });
        else {
          const steps = [...walkSteps(pipeline.steps)].map((placed) => placed.step.name);
          for (const step of Object.keys(entries))
            if (!steps.includes(step) && !faulty.has(step))
              yield problem(
                { file },
                {
                  path: `${path}.${step}`,
                  message: `names no step of ${name}`,
                  saw: step,
                  hint: suggestion(step, steps),
                },
              );
        }
      }
}

function* releases(project: Project): Generator<Problem> {
  const known = project.environments.map((environment) => environment.name);
  for (const model of project.models)
    for (const [i, name] of model.automaticRelease.entries())
      if (!known.includes(name))
        yield problem(model, {
          path: `${model.name}.automaticRelease.${i}`,
          message: 'names no environment',
          saw: name,
          hint: suggestion(name, known),
        });
}
