import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobOutcome, ProcessingSpec } from '../../../../jobs/index.ts';
import { hostNames, mlDirectory } from '../../../../jobs/layout.ts';
import { AwsError } from '../../../kernel/index.ts';
import { ownImagesOf } from '../images/own-images.ts';
import type { ActiveJob } from '../jobs/active-job.ts';
import { type ChannelSource, channelObjects, download, type Session, shareOf } from '../jobs/download-channel.ts';
import { clientError } from '../jobs/job-failure.ts';
import type { JobEnd } from '../jobs/job-kind.ts';
import { pullImage } from '../jobs/pull-image.ts';
import { replayLogs } from '../jobs/replay-logs.ts';
import { parseS3Uri } from '../jobs/s3-location.ts';
import { onSharedMachine } from '../jobs/shared-machine.ts';
import { uploadDirectory } from '../jobs/upload.ts';
import { defaultRuntimeSeconds, describeProcessing, type ProcessingJob } from './processing-job.ts';

/** Runs a processing job from its inputs in S3 to its outputs in S3. */
export async function runProcessingJob(job: ActiveJob<ProcessingJob>): Promise<JobEnd<ProcessingJob>> {
  const { request } = job.record;
  const session: Session = {
    cloud: job.cloud,
    principal: job.principal,
    region: job.place.region,
    signal: job.ended,
  };
  const hosts = hostNames(job.kind.containers(job.record));
  const collected = job.resumed ? job.engine.collectFinished(job.directory) : undefined;
  if (collected) await replayLogs(job, hosts);
  const outcome = collected ?? (await runContainers(job, session, hosts));
  const changes: Partial<ProcessingJob> = {
    startedAt: outcome.startedAt,
    ...(outcome.exitMessage ? { exitMessage: outcome.exitMessage } : {}),
  };
  if (outcome.status !== 'Completed') return endOf(job, outcome, changes);
  job.enter('Uploading');
  for (const { S3Output } of request.ProcessingOutputConfig?.Outputs ?? []) {
    for (const host of hosts) {
      const directory = placeIn(mlDirectory(job.directory, host), S3Output?.LocalPath ?? '');
      await uploadDirectory(session, directory, S3Output?.S3Uri ?? '', request.ProcessingOutputConfig?.KmsKeyId);
    }
  }
  return { status: 'Completed', changes };
}

async function runContainers(
  job: ActiveJob<ProcessingJob>,
  session: Session,
  hosts: readonly string[],
): Promise<JobOutcome> {
  const { record } = job;
  pullImage(job.cloud, session.principal, session.region, record.request.AppSpecification?.ImageUri ?? '');
  job.enter('Downloading');
  for (const { S3Input } of record.request.ProcessingInputs ?? []) {
    const source: ChannelSource = {
      uri: S3Input?.S3Uri ?? '',
      type: S3Input?.S3DataType ?? 'S3Prefix',
      distribution: S3Input?.S3DataDistributionType ?? 'FullyReplicated',
    };
    const objects = await inputObjects(session, source);
    for (const [i, host] of hosts.entries()) {
      const directory = placeIn(mlDirectory(job.directory, host), S3Input?.LocalPath ?? '');
      await mkdir(directory, { recursive: true });
      await download(session, shareOf(objects, source, i, hosts.length), directory);
    }
  }
  job.ended.throwIfAborted();
  job.enter('Processing', { startedAt: job.cloud.clock.now() });
  return job.wait(job.engine.runProcessing(specOf(job), job.hooks()));
}

async function inputObjects(session: Session, source: ChannelSource) {
  try {
    const objects = await channelObjects(session, source);
    if (objects.length > 0) return objects;
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    throw clientError(`Failed to download data. ${cause.code}: ${cause.message}`, { cause });
  }
  const { bucket, key } = parseS3Uri(source.uri, 'S3Uri');
  throw clientError(
    `Cannot find S3 object: ${key} in bucket ${bucket}. Please check if your S3 object exists and has proper permissions for SageMaker.`,
  );
}

function specOf(job: ActiveJob<ProcessingJob>): ProcessingSpec {
  const { request } = job.record;
  const cluster = request.ProcessingResources?.ClusterConfig;
  return {
    directory: job.directory,
    jobName: job.name,
    jobArn: job.arn,
    image: request.AppSpecification?.ImageUri ?? '',
    ownImages: ownImagesOf(job.cloud.store, job.place),
    region: job.place.region,
    instanceType: cluster?.InstanceType ?? 'ml.m5.large',
    instanceCount: cluster?.InstanceCount ?? 1,
    environment: {
      ...job.access(request.NetworkConfig?.EnableNetworkIsolation),
      ...onSharedMachine(request.Environment),
    },
    ...(request.AppSpecification?.ContainerEntrypoint
      ? { entrypoint: request.AppSpecification.ContainerEntrypoint }
      : {}),
    ...(request.AppSpecification?.ContainerArguments ? { arguments: request.AppSpecification.ContainerArguments } : {}),
    networkIsolation: request.NetworkConfig?.EnableNetworkIsolation ?? false,
    maxRuntimeSeconds: request.StoppingCondition?.MaxRuntimeInSeconds ?? defaultRuntimeSeconds,
    config: describeProcessing(job.record),
    outputPaths: (request.ProcessingOutputConfig?.Outputs ?? []).map((output) => output.S3Output?.LocalPath ?? ''),
  };
}

function endOf(
  job: ActiveJob<ProcessingJob>,
  outcome: JobOutcome,
  changes: Partial<ProcessingJob>,
): JobEnd<ProcessingJob> {
  if (outcome.status === 'Stopped' && job.stopRequested) return { status: 'Stopped', changes };
  return { status: 'Failed', failureReason: outcome.failureReason, changes };
}

/** Where an absolute path of the container lies on this machine. */
function placeIn(ml: string, localPath: string): string {
  return join(ml, localPath.slice('/opt/ml/'.length));
}
