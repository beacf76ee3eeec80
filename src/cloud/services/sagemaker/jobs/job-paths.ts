import { join } from 'node:path';
import type { Cloud } from '../../../kernel/index.ts';
import type { Place } from '../shared/resource.ts';
import type { ContainerJobKind } from './job-record.ts';

/** The directory of all jobs' working files: `.lockstep/jobs`. */
export function jobsDirectory(cloud: Cloud): string {
  return join(cloud.directory, 'jobs');
}

/** The working files of one job; removed when it has ended. */
export function jobDirectory(cloud: Cloud, place: Place, kind: ContainerJobKind, name: string): string {
  return join(jobsDirectory(cloud), place.account, place.region, kind, name);
}

/** The log of a job's host, kept after its end. */
export function keptLogFile(cloud: Cloud, name: string, host: string): string {
  return join(cloud.directory, 'logs', host === 'algo-1' ? `${name}.log` : `${name}-${host}.log`);
}
