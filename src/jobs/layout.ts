import { join } from 'node:path';

/** The host's name in a job of several: `algo-1`, `algo-2` … as SageMaker names them. */
export function hostName(index: number): string {
  return `algo-${index + 1}`;
}

export function hostNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => hostName(index));
}

/** What becomes `/opt/ml` of a host. */
export function mlDirectory(jobDirectory: string, host = 'algo-1'): string {
  return join(jobDirectory, 'hosts', host, 'ml');
}

/** Scratch space of a host: becomes its `/tmp`. */
export function tmpDirectory(jobDirectory: string, host: string): string {
  return join(jobDirectory, 'hosts', host, 'tmp');
}

const layerName = '.python';

/** Where the host's code sees {@link layerDirectory}. */
export const layerTarget = `/opt/ml/${layerName}`;

/** What a host's code installs with pip beside the image's packages; removed at the end. */
export function layerDirectory(jobDirectory: string, host: string): string {
  return join(mlDirectory(jobDirectory, host), layerName);
}

export function logFile(jobDirectory: string, host: string): string {
  return join(jobDirectory, 'logs', `${host}.log`);
}

/** Written when the job's processes have ended, never before. */
export function exitFile(jobDirectory: string): string {
  return join(jobDirectory, 'exit.json');
}

/** What the job was, so that its end can be told after a crash of Lockstep. */
export function recordFile(jobDirectory: string): string {
  return join(jobDirectory, 'job.json');
}
