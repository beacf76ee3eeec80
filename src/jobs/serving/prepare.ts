import { mkdirSync, mkdtempSync } from 'node:fs';
import { Agent } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jobEnvironment, withRequirements } from '../containers/environment.ts';
import { containerVariables, placeHosts } from '../containers/host.ts';
import { unpackSource } from '../containers/source.ts';
import { ownImage } from '../environments/ensure.ts';
import { resolveImage } from '../environments/image.ts';
import { mlDirectory } from '../layout.ts';
import type { SupervisorSpec } from '../sandbox/supervise.ts';
import type { JobHooks, ModelServerSpec, Mount } from '../types.ts';
import type { Address } from './request.ts';

export interface PreparedServer {
  readonly interpreter: string;
  readonly supervisor: SupervisorSpec;
  readonly address: Address;
  /** Holds the socket; removed when the server is stopped. */
  readonly socketDirectory?: string;
}

const script = fileURLToPath(new URL('./model_server.py', import.meta.url));

/** A model server's directories, environment and command. */
export async function prepareServer(spec: ModelServerSpec, hooks: JobHooks): Promise<PreparedServer> {
  const image = resolveImage(spec.image);
  const own = image.kind === 'own' ? ownImage(image, spec.ownImages) : undefined;
  const base = await jobEnvironment({ ...spec, jobName: spec.name }, hooks);
  const ml = mlDirectory(spec.directory);
  for (const path of [join(ml, 'code'), join(spec.directory, 'stage')]) mkdirSync(path, { recursive: true });
  const submitted = spec.environment?.SAGEMAKER_SUBMIT_DIRECTORY;
  const remote = submitted?.startsWith('s3://') ? submitted : undefined;
  if (remote) await unpackSource(remote, [ml], hooks);
  const code = remote ? join(ml, 'code') : join(spec.modelDirectory, 'code');
  const environment = own ? base : await withRequirements(base, code, { ...spec, jobName: spec.name }, hooks);
  const place = own ? await portPlace() : socketPlace();
  const argv = own ? [...own.command, 'serve'] : [environment.python, script];
  const env = {
    ...containerVariables(environment, spec.region),
    SM_MODEL_DIR: '/opt/ml/model',
    LOCKSTEP_FRAMEWORK: image.kind === 'prebuilt' ? image.framework : '',
    ...place.variables,
    ...spec.environment,
    ...(remote && { SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/code' }),
  };
  const mounts: Mount[] = [
    { source: spec.modelDirectory, target: '/opt/ml/model' },
    ...place.mounts,
    ...(own?.directory ? [{ source: own.directory, target: '/opt/program' }] : []),
  ];
  const cwd = own?.directory ? '/opt/program' : '/opt/ml';
  const hosts = placeHosts({ directory: spec.directory, count: 1, mounts, command: () => ({ argv, cwd, env }) });
  const isolate = spec.networkIsolation === true && own === undefined;
  if (spec.networkIsolation && own) hooks.onWarning?.(`${spec.name}: an own image's server is not isolated here`);
  const stage = join(spec.directory, 'stage');
  return {
    interpreter: environment.interpreter,
    address: place.address,
    ...(place.directory && { socketDirectory: place.directory }),
    supervisor: { hosts, sandbox: true, isolate, stage, limit: 0, grace: 5, exitFile: null, cleanup: null },
  };
}

interface Place {
  readonly address: Address;
  readonly variables: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly directory?: string;
}

/** A socket in a directory of short name: the path of a Unix socket has at most 107 bytes. */
function socketPlace(): Place {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-'));
  const socketPath = join(directory, 'model.sock');
  return {
    address: { socketPath, agent: new Agent({ keepAlive: true }) },
    variables: { LOCKSTEP_SOCKET: socketPath },
    mounts: [{ source: directory, target: directory }],
    directory,
  };
}

/** A free port, told to the server by the variable that SageMaker has for it. */
async function portPlace(): Promise<Place> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const address = { host: '127.0.0.1', port, agent: new Agent({ keepAlive: true }) };
  return { address, variables: { SAGEMAKER_BIND_TO_PORT: String(port) }, mounts: [] };
}
