import { join } from 'node:path';
import { mlDirectory } from '../../../../jobs/layout.ts';
import type { ActiveJob } from '../jobs/active-job.ts';
import type { Session } from '../jobs/download-channel.ts';
import { joinS3Uri } from '../jobs/s3-location.ts';
import { type ArchiveEntry, archiveEntries, writeArchive } from '../jobs/tar-archive.ts';
import { filesBelow, uploadFile } from '../jobs/upload.ts';
import type { TrainingJob } from './training-job.ts';

/**
 * Puts `/opt/ml/model` and `/opt/ml/output/data` to the job's output path, as archives or, with CompressionType NONE,
 * as they are. An empty directory makes no object.
 */
export async function uploadArtifacts(
  job: ActiveJob<TrainingJob>,
  session: Session,
  hosts: readonly string[],
): Promise<void> {
  const { S3OutputPath = '', KmsKeyId, CompressionType } = job.record.request.OutputDataConfig ?? {};
  const output = joinS3Uri(S3OutputPath, job.name, 'output');
  for (const [name, place] of [
    ['model', 'model'],
    ['output', join('output', 'data')],
  ] as const) {
    const entries = await entriesOf(job, hosts, place);
    if (entries.length === 0) continue;
    if (CompressionType === 'NONE') {
      for (const { path, file } of entries) await uploadFile(session, file, joinS3Uri(output, name, path), KmsKeyId);
      continue;
    }
    const archive = join(job.directory, `${name}.tar.gz`);
    await writeArchive(entries, archive);
    await uploadFile(session, archive, joinS3Uri(output, `${name}.tar.gz`), KmsKeyId);
  }
}

/** The files of all hosts; where several wrote the same path, the first host's. */
async function entriesOf(
  job: ActiveJob<TrainingJob>,
  hosts: readonly string[],
  place: string,
): Promise<ArchiveEntry[]> {
  const entries = new Map<string, ArchiveEntry>();
  for (const host of hosts) {
    const directory = join(mlDirectory(job.directory, host), place);
    for (const entry of archiveEntries(directory, await filesBelow(directory))) {
      if (!entries.has(entry.path)) entries.set(entry.path, entry);
    }
  }
  return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
