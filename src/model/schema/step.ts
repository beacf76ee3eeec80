import { z } from 'zod';
import { suggestion } from '../nearest.ts';
import { type Problem, problem } from '../problem.ts';
import type { Step, StepType } from '../steps.ts';
import { defined, settle } from './base.ts';
import { dataset } from './dataset.ts';
import { approval, branch, map, notify, task } from './flow.ts';
import { functionStep } from './function.ts';
import { gate } from './gate.ts';
import { parse } from './parse.ts';
import { evaluation, processing } from './processing.ts';
import { register } from './register.ts';
import { training } from './training.ts';
import { transform } from './transform.ts';
import { tuning } from './tuning.ts';

const schemas: Record<StepType, z.ZodType> = {
  dataset,
  processing,
  evaluation,
  training,
  tuning,
  transform,
  function: functionStep,
  gate,
  register,
  branch,
  map,
  approval,
  notify,
  task,
};

/** What every recorded step has; anything else in a list of steps is not one. */
const recorded = z.looseObject({ type: z.string(), name: z.string(), line: z.number().optional() });

/** Names of all recorded steps, also of those that turn out to be wrong. */
export function recordedNames(raw: readonly unknown[]): string[] {
  return raw.flatMap((step) => {
    const seen = recorded.safeParse(step);
    if (!seen.success) return [];
    const { name, then: yes, else: no, steps } = seen.data;
    return [name, ...[yes, no, steps].flatMap((inner) => (Array.isArray(inner) ? recordedNames(inner) : []))];
  });
}

/** The steps that are right, the others' faults as problems. */
export function parseSteps(raw: readonly unknown[], file: string, problems: Problem[]): Step[] {
  return raw.flatMap((step) => parseStep(step, file, problems) ?? []);
}

function parseStep(raw: unknown, file: string, problems: Problem[]): Step | undefined {
  const seen = recorded.safeParse(raw);
  if (!seen.success) {
    problems.push(problem({ file }, { path: 'steps', message: 'must hold steps made by the builder', saw: raw }));
    return undefined;
  }
  const { type, name, line } = seen.data;
  const place = { file, line, path: name };
  const schema = schemas[type as StepType];
  if (!Object.hasOwn(schemas, type)) {
    const hint = suggestion(type, Object.keys(schemas));
    problems.push(problem(place, { path: `${name}.type`, message: 'is no type of step', saw: type, hint }));
    return undefined;
  }
  const parsed = parse(schema, raw, place, problems) as Step | undefined;
  if (!parsed) return undefined;
  const inside = (steps: readonly unknown[]) => parseSteps(steps, file, problems);
  const step = defined(parsed);
  if (step.type === 'branch') return { ...step, then: inside(step.then), else: inside(step.else) };
  if (step.type === 'map') return { ...step, steps: inside(step.steps) };
  const given = step.given ?? settle(step).given;
  const { given: _, ...rest } = step;
  return (Object.keys(given).length ? { ...rest, given } : rest) as Step;
}
