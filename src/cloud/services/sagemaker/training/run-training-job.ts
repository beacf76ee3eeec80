import { join } from 'node:path';
import type { JobOutcome } from '../../../../jobs/index.ts';
import { hostNames, mlDirectory } from '../../../../jobs/layout.ts';
import type { ActiveJob } from '../jobs/active-job.ts';
import { channelObjects, download, nothingFound, type Session, shareOf } from '../jobs/download-channel.ts';
import { clientError } from '../jobs/job-failure.ts';
import type { JobEnd } from '../jobs/job-kind.ts';
import { pullImage } from '../jobs/pull-image.ts';
import { replayLogs } from '../jobs/replay-logs.ts';
import { channelSource } from './channel-source.ts';
import { restoreCheckpoints, saveCheckpoints } from './checkpoints.ts';
import { MetricPublisher } from './metric-publisher.ts';
import { MetricScanner } from './metric-scanner.ts';
import type { TrainingJob } from './training-job.ts';
import { trainingSpec } from './training-spec.ts';
import { uploadArtifacts } from './upload-artifacts.ts';

/** Runs a training job from its channels in S3 to its model in S3. */
export async function runTrainingJob(job: ActiveJob<TrainingJob>): Promise<JobEnd<TrainingJob>> {
  const { AlgorithmSpecification } = job.record.request;
  const scanner = new MetricScanner(
    AlgorithmSpecification?.MetricDefinitions ?? [],
    AlgorithmSpecification?.TrainingImage ?? '',
  );
  // A job that is stopped still keeps its model: only the closing of the cloud breaks the upload off.
  const session: Session = {
    cloud: job.cloud,
    principal: job.principal,
    region: job.place.region,
    signal: job.closing,
  };
  const hosts = hostNames(job.kind.containers(job.record));
  const collected = job.resumed ? job.engine.collectFinished(job.directory) : undefined;
  if (collected) await replayLogs(job, hosts, (line) => scanner.scan(line));
  const outcome = collected ?? (await runContainers(job, session, hosts, scanner));
  const changes: Partial<TrainingJob> = { startedAt: outcome.startedAt, metrics: scanner.final };
  await saveCheckpoints(job, session, hosts);
  if (outcome.status === 'Failed') return { status: 'Failed', failureReason: outcome.failureReason, changes };
  job.enter('Uploading', { startedAt: outcome.startedAt });
  await uploadArtifacts(job, session, hosts);
  return {
    status: outcome.status,
    changes,
    ...(outcome.secondaryStatus === 'MaxRuntimeExceeded' ? { phase: 'MaxRuntimeExceeded' } : {}),
  };
}

async function runContainers(
  job: ActiveJob<TrainingJob>,
  session: Session,
  hosts: readonly string[],
  scanner: MetricScanner,
): Promise<JobOutcome> {
  const { request, roleArn } = job.record;
  pullImage(job.cloud, session.principal, session.region, request.AlgorithmSpecification?.TrainingImage ?? '');
  job.enter('Downloading');
  for (const channel of request.InputDataConfig ?? []) {
    const source = channelSource(channel);
    const objects = await channelObjects({ ...session, signal: job.ended }, source);
    if (objects.length === 0)
      throw clientError(`Data download failed:${nothingFound(source.uri, session.region, roleArn)}`);
    for (const [i, host] of hosts.entries()) {
      const directory = join(mlDirectory(job.directory, host), 'input', 'data', channel.ChannelName ?? '');
      await download({ ...session, signal: job.ended }, shareOf(objects, source, i, hosts.length), directory);
    }
  }
  await restoreCheckpoints(job, session, hosts);
  job.ended.throwIfAborted();
  job.enter('Training', { startedAt: job.cloud.clock.now() });
  const publisher = new MetricPublisher(session, job.name);
  const hooks = job.hooks((line) => publisher.add(scanner.scan(line)));
  const outcome = await job.wait(job.engine.runTraining(trainingSpec(job), hooks));
  await publisher.flush();
  return outcome;
}
