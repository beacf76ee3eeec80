export type {
  BucketResource,
  FunctionResource,
  KeyResource,
  LiveRecord,
  Manifest,
  ModelResource,
  RolePurpose,
  RoleResource,
  RuleResource,
  ScheduleResource,
  StateMachineResource,
  StepResource,
} from './manifest.ts';
export type { Environment, Model, Pipeline, Project, StepDefaults, StepOverrides } from './project.ts';
export type * from './steps.ts';
export { isReference, type Json, type Reference, referencesIn, type Value } from './values.ts';
export { metadataKeys, metricKey, metricsIn } from './version-metadata.ts';
