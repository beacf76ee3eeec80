import { walkSteps } from '../model/graph.ts';
import type { EnvironmentNames } from '../model/names.ts';
import type { Environment, Pipeline, Project } from '../model/project.ts';
import type { Step } from '../model/steps.ts';
import type { Scope } from './asl/scope.ts';
import type { Place } from './asl/values.ts';
import { VariableNames } from './asl/variables.ts';
import type { FunctionBundle } from './bundles/function-bundle.ts';
import type { CodeStore } from './code-store.ts';

/** What the compiler knows while it compiles one pipeline for one environment. */
export interface PipelineContext {
  readonly project: Project;
  readonly environment: Environment;
  /** With the environment's settings applied. */
  readonly pipeline: Pipeline;
  readonly names: EnvironmentNames;
  readonly code: CodeStore;
  /** Bundles of the function steps, by step. */
  readonly functions: ReadonlyMap<string, FunctionBundle>;
  readonly variables: VariableNames;
  readonly steps: ReadonlyMap<string, Step>;
  /** How many map steps stand around a step. */
  readonly mapDepth: ReadonlyMap<string, number>;
}

export function pipelineContext(given: Omit<PipelineContext, 'variables' | 'steps' | 'mapDepth'>): PipelineContext {
  const placed = [...walkSteps(given.pipeline.steps)];
  return {
    ...given,
    variables: new VariableNames(),
    steps: new Map(placed.map(({ step }) => [step.name, step])),
    mapDepth: new Map(
      placed.map(({ step, ancestors }) => [step.name, ancestors.filter(({ type }) => type === 'map').length]),
    ),
  };
}

/** A step in its scope, with the context: what a step's compiler works on. */
export interface StepContext extends PipelineContext {
  readonly scope: Scope;
}

export function placeOf(context: StepContext, step: string): Place {
  return { scope: context.scope, step, environment: context.environment.name, names: context.names };
}
