import { stepsNamedBy, walkSteps } from '../../model/graph.ts';
import type { Step } from '../../model/steps.ts';
import type { PipelineContext } from '../pipeline-context.ts';

/** Steps that a step waits for, directly or not, in the order of the pipeline's file. */
function ancestors(steps: ReadonlyMap<string, Step>, name: string): Set<string> {
  const found = new Set<string>();
  const visit = (step: Step | undefined): void => {
    if (!step) return;
    for (const earlier of stepsNamedBy(step)) {
      if (found.has(earlier)) continue;
      found.add(earlier);
      visit(steps.get(earlier));
    }
  };
  visit(steps.get(name));
  return found;
}

/** Datasets from which a step's inputs come, by way of whatever steps lie between. */
export function datasetsBefore({ steps }: Pick<PipelineContext, 'steps'>, name: string): string[] {
  const before = ancestors(steps, name);
  return [...steps.values()]
    .filter((step) => step.type === 'dataset' && before.has(step.name))
    .map((step) => step.name);
}

/** Steps whose results the states of these steps read, those nested inside included. */
export function usedBy(context: Pick<PipelineContext, 'steps'>, steps: readonly Step[]): Set<string> {
  const used = new Set<string>();
  for (const { step } of walkSteps(steps)) {
    for (const name of stepsNamedBy(step)) used.add(name);
    if (step.type === 'register') for (const name of datasetsBefore(context, step.name)) used.add(name);
  }
  return used;
}
