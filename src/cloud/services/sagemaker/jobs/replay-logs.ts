import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { LogLine } from '../../../../jobs/index.ts';
import { logFile } from '../../../../jobs/layout.ts';
import type { ActiveJob } from './active-job.ts';
import type { JobRecord } from './job-record.ts';

/** Reads the logs of a job that ended while nobody listened, and delivers the lines that were not delivered yet. */
export async function replayLogs<R extends JobRecord>(
  job: ActiveJob<R>,
  hosts: readonly string[],
  onLine: (line: LogLine) => void = () => {},
): Promise<void> {
  for (const host of hosts) {
    const delivered = job.record.delivered?.[host] ?? 0;
    const timestamp = job.cloud.clock.now();
    let read = 0;
    try {
      for await (const message of createInterface({ input: createReadStream(logFile(job.directory, host)) })) {
        const line = { host, message, timestamp };
        onLine(line);
        if (++read > delivered) job.log.add(line);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  await job.log.flush();
}
