import { join } from 'node:path';
import { mlDirectory } from '../../../../jobs/layout.ts';
import type { ActiveJob } from '../jobs/active-job.ts';
import { channelObjects, download, type Session } from '../jobs/download-channel.ts';
import { uploadDirectory } from '../jobs/upload.ts';
import type { TrainingJob } from './training-job.ts';

/** Brings the checkpoints of an earlier job into place. Source: "Checkpoints in Amazon SageMaker", Developer Guide. */
export async function restoreCheckpoints(
  job: ActiveJob<TrainingJob>,
  session: Session,
  hosts: readonly string[],
): Promise<void> {
  const uri = job.record.request.CheckpointConfig?.S3Uri;
  if (!uri) return;
  const objects = await channelObjects(session, { uri, type: 'S3Prefix', distribution: 'FullyReplicated' });
  for (const host of hosts) await download(session, objects, checkpointDirectory(job, host));
}

/** Puts what the job left as checkpoints, however it ended. */
export async function saveCheckpoints(
  job: ActiveJob<TrainingJob>,
  session: Session,
  hosts: readonly string[],
): Promise<void> {
  const { CheckpointConfig, OutputDataConfig } = job.record.request;
  if (!CheckpointConfig?.S3Uri) return;
  for (const host of hosts) {
    await uploadDirectory(session, checkpointDirectory(job, host), CheckpointConfig.S3Uri, OutputDataConfig?.KmsKeyId);
  }
}

function checkpointDirectory(job: ActiveJob<TrainingJob>, host: string): string {
  const path = job.record.request.CheckpointConfig?.LocalPath ?? '/opt/ml/checkpoints';
  return join(mlDirectory(job.directory, host), path.replace(/^\/opt\/ml\/?/, ''));
}
