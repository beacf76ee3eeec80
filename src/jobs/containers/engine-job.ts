import { findPython } from '../environments/python.ts';
import { mlDirectory } from '../layout.ts';
import type { JobSpec } from '../types.ts';
import { engineCommand } from './engine.ts';
import { placeHosts, regionVariables } from './host.ts';
import type { JobRecord } from './outcome.ts';
import type { PreparedJob } from './run.ts';

/**
 * A job of an own image that is not described in the configuration: run by a container engine.
 *
 * @param variables what this kind of job adds to the container's environment
 * @param args what follows the image, such as `train`
 */
export async function engineJob(
  spec: JobSpec,
  record: JobRecord,
  variables: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<PreparedJob> {
  const { cleanup, ...command } = await engineCommand({
    image: spec.image,
    name: spec.jobName,
    directory: spec.directory,
    instanceCount: spec.instanceCount,
    networkIsolation: spec.networkIsolation ?? false,
    ...(spec.entrypoint && { entrypoint: spec.entrypoint }),
    arguments: args,
    env: { ...regionVariables(spec.region), ...variables, ...spec.environment },
    mounts: [{ source: mlDirectory(spec.directory), target: '/opt/ml' }, ...(spec.mounts ?? [])],
  });
  const { executable } = await findPython();
  const hosts = placeHosts({ directory: spec.directory, count: 1, mounts: [], command: () => command });
  return { interpreter: executable, hosts, record, cleanup };
}
