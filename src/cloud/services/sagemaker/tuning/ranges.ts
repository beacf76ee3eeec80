import type { ParameterRanges } from '@aws-sdk/client-sagemaker';
import type { TuningJob } from './tuning-job.ts';

/** The ranges of a tuning job: of the job, or of its training definition. */
export function rangesOf({ request }: Pick<TuningJob, 'request'>): ParameterRanges | undefined {
  return request.HyperParameterTuningJobConfig?.ParameterRanges ?? request.TrainingJobDefinition?.HyperParameterRanges;
}
