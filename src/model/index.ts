export {
  dependencies,
  findCycle,
  hasReferences,
  type PlacedStep,
  scopesOf,
  stepsNamedBy,
  topologicalOrder,
  walkSteps,
} from './graph.ts';
export { loadProject } from './load/load-project.ts';
export type {
  BucketResource,
  FunctionResource,
  KeyResource,
  LiveRecord,
  LocalImageResource,
  Manifest,
  ModelResource,
  RolePurpose,
  RoleResource,
  RuleResource,
  ScheduleResource,
  StateMachineResource,
  StepResource,
} from './manifest.ts';
export { type EnvironmentNames, environmentNames, executionSuffixLength, type Named } from './names.ts';
export type { Problem } from './problem.ts';
export type { Environment, Model, Pipeline, Project, StepDefaults, StepOverrides } from './project.ts';
export { builtInInstance, pipelineIn } from './resolve.ts';
export type * from './steps.ts';
export { type RawProject, validateProject } from './validate.ts';
export { isReference, type Json, type Reference, referencesIn, type Value } from './values.ts';
export { metadataKeys, metricKey, metricsIn } from './version-metadata.ts';
