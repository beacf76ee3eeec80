export type { Builder } from './builder.ts';
export { all, any, not, when } from './condition.ts';
export { context } from './context.ts';
export { defineModel, type ModelOptions } from './define-model.ts';
export { definePipeline, type PipelineBuilder, type PipelineOptions } from './define-pipeline.ts';
export { defineProject, type EnvironmentOptions, type ProjectOptions } from './define-project.ts';
export { objectCreated } from './event-pattern.ts';
export type {
  DataHandle,
  EvaluationHandle,
  MetricHandle,
  ModelHandle,
  ResultHandle,
  StepHandle,
  VersionHandle,
} from './handles.ts';
export { image, pytorch, sklearn, xgboost } from './images.ts';
export { parameter } from './parameter.ts';
export { cron, rate } from './schedule.ts';
export { categorical, continuous, integer, maximize, minimize } from './search.ts';
