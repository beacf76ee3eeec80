export { sagemakerHasWork } from './has-work.ts';
export type { JobEngine } from './jobs/job-engine.ts';
export type { JobProgress } from './jobs/job-progress.ts';
export type { JobSettings } from './jobs/settings.ts';
export { sagemaker, sagemakerService } from './service.ts';
