import { type Problem, problem } from '../problem.ts';
import type { Model, Pipeline } from '../project.ts';
import { defined } from '../schema/base.ts';
import { parse } from '../schema/parse.ts';
import { pipeline, triggerName } from '../schema/pipeline.ts';
import { parseSteps } from '../schema/step.ts';
import type { Step, Trigger } from '../steps.ts';

/** A pipeline with those of its steps that are right. */
export function readPipeline(
  raw: { file: string; value: unknown },
  models: readonly Model[],
  problems: Problem[],
): Pipeline | undefined {
  const { file, value } = raw;
  if ((value as { $lockstep?: unknown } | undefined)?.$lockstep !== 'pipeline') {
    const message = "must have definePipeline('name', (p) => { … }) as its default export";
    problems.push(problem({ file }, { path: '', message }));
    return undefined;
  }
  const found = parse(pipeline, value, { file, path: '' }, problems);
  const recorded = (value as { steps?: unknown }).steps;
  const steps = parseSteps(Array.isArray(recorded) ? recorded : [], file, problems);
  if (!found) return undefined;
  for (const kind of ['schedules', 'events'] as const)
    for (const name of Object.keys(found[kind])) parse(triggerName, name, { file, path: `${kind}.${name}` }, problems);
  const triggers: Trigger[] = [
    ...Object.entries(found.schedules).map(([name, schedule]) => ({ kind: 'schedule' as const, name, ...schedule })),
    ...Object.entries(found.events).map(([name, event]) => ({ kind: 'event' as const, name, ...event })),
  ];
  const { name, description, parameters } = found;
  return defined({ name, file, description, parameters, steps: withModel(steps, name, models), triggers });
}

/** A version goes into the model that is named, else the one named like the pipeline, else the only one. */
function withModel(steps: readonly Step[], pipelineName: string, models: readonly Model[]): Step[] {
  const usual = models.length === 1 ? models[0]!.name : pipelineName;
  return steps.map((step) => {
    const inside = (inner: readonly Step[]) => withModel(inner, pipelineName, models);
    if (step.type === 'register') return { ...step, into: step.into ?? usual };
    if (step.type === 'branch') return { ...step, then: inside(step.then), else: inside(step.else) };
    return step.type === 'map' ? { ...step, steps: inside(step.steps) } : step;
  });
}
