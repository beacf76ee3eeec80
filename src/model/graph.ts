import type { Step } from './steps.ts';
import { isReference, referencesIn } from './values.ts';

/** A step with where it stands: the steps that hold it, outermost first, and the steps beside it. */
export interface PlacedStep {
  readonly step: Step;
  readonly ancestors: readonly Step[];
  readonly scope: readonly Step[];
}

/** Lists of steps directly inside a step: a map's body, a branch's two sides. */
export function scopesOf(step: Step): readonly (readonly Step[])[] {
  if (step.type === 'branch') return [step.then, step.else];
  return step.type === 'map' ? [step.steps] : [];
}

/** All steps, nested ones after the step that holds them. */
export function* walkSteps(steps: readonly Step[], ancestors: readonly Step[] = []): Generator<PlacedStep> {
  for (const step of steps) {
    yield { step, ancestors, scope: steps };
    for (const inner of scopesOf(step)) yield* walkSteps(inner, [...ancestors, step]);
  }
}

/** Steps that a step names itself, by reference, report or `after`; what it holds inside is left out. */
export function stepsNamedBy(step: Step): Set<string> {
  const named = new Set(step.after);
  const {
    then: _then,
    else: _else,
    steps: _steps,
    ...own
  } = step as Step & { then?: unknown; else?: unknown; steps?: unknown };
  for (const reference of referencesIn(own))
    if ('step' in reference && reference.$ref !== 'item') named.add(reference.step);
  if (step.type === 'register' && step.report !== undefined) named.add(step.report);
  return named;
}

/**
 * What each step of one scope waits for, among its siblings: its own references and `after`, and those of the steps
 * inside it. Names from outside the scope are left out (the enclosing step waits for them).
 */
export function dependencies(scope: readonly Step[]): Map<string, readonly string[]> {
  const siblings = new Set(scope.map((step) => step.name));
  const result = new Map<string, readonly string[]>();
  for (const step of scope) {
    const named = new Set<string>();
    for (const { step: part } of walkSteps([step])) for (const name of stepsNamedBy(part)) named.add(name);
    const inside = new Set([...walkSteps([step])].slice(1).map((placed) => placed.step.name));
    result.set(
      step.name,
      scope.map((s) => s.name).filter((name) => siblings.has(name) && named.has(name) && !inside.has(name)),
    );
  }
  return result;
}

/**
 * The steps of one scope so that each comes after what it waits for; otherwise in the order of their definition.
 * Steps on a cycle are left out: see {@link findCycle}.
 */
export function topologicalOrder(scope: readonly Step[]): Step[] {
  const waitsFor = dependencies(scope);
  const done = new Set<string>();
  const order: Step[] = [];
  let left = [...scope];
  for (;;) {
    const ready = left.find((step) => waitsFor.get(step.name)!.every((name) => done.has(name)));
    if (!ready) return order;
    order.push(ready);
    done.add(ready.name);
    left = left.filter((step) => step !== ready);
  }
}

/** A cycle of one scope as the names along it, the first again at the end: `['a', 'b', 'a']`. */
export function findCycle(scope: readonly Step[]): string[] | undefined {
  const waitsFor = dependencies(scope);
  const finished = new Set<string>();
  const visit = (name: string, path: readonly string[]): string[] | undefined => {
    const start = path.indexOf(name);
    if (start >= 0) return [...path.slice(start), name];
    if (finished.has(name)) return undefined;
    for (const next of waitsFor.get(name) ?? []) {
      const cycle = visit(next, [...path, name]);
      if (cycle) return cycle;
    }
    finished.add(name);
    return undefined;
  };
  for (const step of scope) {
    const cycle = visit(step.name, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Whether a value holds any reference. */
export function hasReferences(value: unknown): boolean {
  return isReference(value) || !referencesIn(value).next().done;
}
