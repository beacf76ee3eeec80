import { type PlacedStep, scopesOf, walkSteps } from '../graph.ts';
import { suggestion } from '../nearest.ts';
import { type Problem, problem } from '../problem.ts';
import type { Pipeline } from '../project.ts';
import type { Step } from '../steps.ts';
import { isReference, type Reference } from '../values.ts';

/** What the references of a pipeline are checked against: its steps by name, and names of steps that are wrong. */
interface Known {
  readonly pipeline: Pipeline;
  readonly steps: ReadonlyMap<string, PlacedStep>;
  readonly faulty: ReadonlySet<string>;
}

/** Unknown steps, outputs and parameters, and references to what another branch or map holds. */
export function checkReferences(pipeline: Pipeline, faulty: ReadonlySet<string>): Problem[] {
  const placed = [...walkSteps(pipeline.steps)];
  const known: Known = { pipeline, steps: new Map(placed.map((found) => [found.step.name, found])), faulty };
  return placed.flatMap((found) => [...checkStep(found, known)]);
}

function* checkStep(placed: PlacedStep, known: Known): Generator<Problem> {
  const { step } = placed;
  const place = { file: known.pipeline.file, line: step.line };
  const named = [
    ...step.after.map((name) => ({ name, path: 'after' })),
    ...(step.type === 'register' && step.report !== undefined ? [{ name: step.report, path: 'report' }] : []),
  ];
  for (const { name, path } of named) {
    const fault = visible(name, placed, known);
    if (fault) yield problem(place, { path: `${step.name}.${path}`, ...fault });
  }
  for (const { reference, path } of referencesAt(step)) {
    const fault = faultOf(reference, placed, known);
    if (fault) yield problem(place, { path: [step.name, ...path].join('.'), ...fault });
  }
}

/** Facts of the context are always there; what is no reference at all is for the schemas to refuse. */
const checkedKinds: ReadonlySet<string> = new Set([
  'data',
  'model',
  'metric',
  'result',
  'version',
  'parameter',
  'item',
]);

interface Fault {
  readonly message: string;
  readonly saw?: string;
  readonly hint?: string | undefined;
}

function faultOf(reference: Reference, placed: PlacedStep, known: Known): Fault | undefined {
  if (!checkedKinds.has(reference.$ref)) return undefined;
  if (reference.$ref === 'parameter') {
    const names = Object.keys(known.pipeline.parameters);
    if (names.includes(reference.name)) return undefined;
    return {
      message: `names no parameter of ${known.pipeline.name}`,
      saw: reference.name,
      hint: suggestion(reference.name, names),
    };
  }
  if (reference.$ref === 'item') {
    if (placed.ancestors.some((ancestor) => ancestor.name === reference.step)) return undefined;
    return { message: `takes the item of ${reference.step} outside of it`, hint: 'use it inside the map' };
  }
  if (reference.$ref === 'context') return undefined;
  const hidden = visible(reference.step, placed, known);
  if (hidden) return hidden;
  const target = known.steps.get(reference.step)?.step;
  return target ? faultOfOutput(reference, target) : undefined;
}

function faultOfOutput(
  reference: Exclude<Reference, { $ref: 'context' | 'parameter' | 'item' }>,
  target: Step,
): Fault | undefined {
  const givers = {
    data: ['dataset', 'processing', 'evaluation', 'transform'],
    model: ['training', 'tuning'],
    metric: ['evaluation'],
    result: ['function', 'task', 'map'],
    version: ['register'],
  }[reference.$ref];
  if (!givers.includes(target.type))
    return {
      message: `takes a ${reference.$ref} of ${target.name}, which is a ${target.type} step: only ${givers.join(', ')} steps have one`,
    };
  const output =
    reference.$ref === 'data' ? reference.output : reference.$ref === 'result' ? reference.path[0] : undefined;
  const outputs = outputsOf(target);
  if (output === undefined || !outputs || outputs.includes(output)) return undefined;
  return { message: `names no output of ${target.name}`, saw: output, hint: suggestion(output, outputs) };
}

/** Names of the outputs of a step; undefined where any name may be. */
function outputsOf(step: Step): readonly string[] | undefined {
  if (step.type === 'dataset') return ['data'];
  if (step.type === 'transform') return ['output'];
  const named = 'outputs' in step && Array.isArray(step.outputs) ? (step.outputs as readonly string[]) : undefined;
  return step.type === 'evaluation' ? ['evaluation', ...(named ?? [])] : named;
}

/** A step sees the steps beside it and those beside the steps that hold it. */
function visible(name: string, placed: PlacedStep, known: Known): Fault | undefined {
  const target = known.steps.get(name);
  if (!target) {
    if (known.faulty.has(name)) return undefined;
    const others = [...known.steps.keys()].filter((other) => other !== placed.step.name);
    return { message: `names no step of ${known.pipeline.name}`, saw: name, hint: suggestion(name, others) };
  }
  const seen = target.ancestors.every((ancestor) => ancestor === placed.step || placed.ancestors.includes(ancestor));
  const holder = target.ancestors.at(-1);
  const branch = holder?.type === 'branch' && placed.ancestors.includes(holder);
  const sameSide = !branch || scopesOf(holder).some((side) => side.includes(target.step) && holds(side, placed.step));
  if (seen && sameSide && !placed.ancestors.includes(target.step)) return undefined;
  if (placed.ancestors.includes(target.step)) return { message: `waits for ${name}, which it is part of` };
  return {
    message: `names ${name}, which is inside ${holder!.name}`,
    hint: `only steps in the same part of ${holder!.name} can use it`,
  };
}

function holds(steps: readonly Step[], step: Step): boolean {
  return [...walkSteps(steps)].some((found) => found.step === step);
}

/** References of the step itself with the paths of their places, as the author wrote them. */
function* referencesAt(step: Step): Generator<{ reference: Reference; path: readonly string[] }> {
  const inner = new Set(['then', 'else', 'steps']);
  for (const [key, part] of Object.entries(step)) {
    if ((step.type === 'branch' || step.type === 'map') && inner.has(key)) continue;
    yield* walk(part, [key === 'condition' && step.type === 'branch' ? 'if' : key]);
  }
}

function* walk(part: unknown, path: readonly string[]): Generator<{ reference: Reference; path: readonly string[] }> {
  if (isReference(part)) {
    const written = path.at(-1) === 'data' && path.at(-3) === 'inputs' ? path.slice(0, -1) : path;
    yield { reference: part, path: written };
  } else if (typeof part === 'object' && part !== null)
    for (const [key, inside] of Object.entries(part)) yield* walk(inside, [...path, key]);
}
