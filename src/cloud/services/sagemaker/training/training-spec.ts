import type { Channel, TrainingSpec } from '../../../../jobs/index.ts';
import { ownImagesOf } from '../images/own-images.ts';
import type { ActiveJob } from '../jobs/active-job.ts';
import { onSharedMachine } from '../jobs/shared-machine.ts';
import type { TrainingJob } from './training-job.ts';

/** A training job as the container's side needs it. */
export function trainingSpec(job: ActiveJob<TrainingJob>): TrainingSpec {
  const { request } = job.record;
  const algorithm = request.AlgorithmSpecification;
  const channels: Record<string, Channel> = {};
  for (const channel of request.InputDataConfig ?? []) {
    channels[channel.ChannelName ?? ''] = {
      ...(channel.ContentType ? { contentType: channel.ContentType } : {}),
      inputMode: channel.InputMode ?? algorithm?.TrainingInputMode ?? 'File',
      distribution: channel.DataSource?.S3DataSource?.S3DataDistributionType ?? 'FullyReplicated',
      recordWrapper: channel.RecordWrapperType ?? 'None',
      compression: channel.CompressionType ?? 'None',
    };
  }
  return {
    directory: job.directory,
    jobName: job.name,
    jobArn: job.arn,
    image: algorithm?.TrainingImage ?? '',
    ownImages: ownImagesOf(job.cloud.store, job.place),
    region: job.place.region,
    instanceType: request.ResourceConfig?.InstanceType ?? 'ml.m5.large',
    instanceCount: request.ResourceConfig?.InstanceCount ?? 1,
    environment: { ...job.access(request.EnableNetworkIsolation), ...onSharedMachine(request.Environment) },
    ...(algorithm?.ContainerEntrypoint ? { entrypoint: algorithm.ContainerEntrypoint } : {}),
    ...(algorithm?.ContainerArguments ? { arguments: algorithm.ContainerArguments } : {}),
    networkIsolation: request.EnableNetworkIsolation ?? false,
    maxRuntimeSeconds: request.StoppingCondition?.MaxRuntimeInSeconds ?? defaultRuntimeSeconds,
    hyperparameters: request.HyperParameters ?? {},
    channels,
  };
}

/** A day (source: `StoppingCondition`, SageMaker API reference). */
const defaultRuntimeSeconds = 86_400;
