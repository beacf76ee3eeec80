import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineCommand } from '../containers/engine.ts';
import { jobEnvironment, withRequirements } from '../containers/environment.ts';
import { containerVariables, type HostCommand, ownPath, placeHosts, regionVariables } from '../containers/host.ts';
import { unpackSource } from '../containers/source.ts';
import { ownImage } from '../environments/ensure.ts';
import { type ResolvedImage, resolveImage } from '../environments/image.ts';
import { findPython } from '../environments/python.ts';
import { mlDirectory } from '../layout.ts';
import { type SupervisorSpec, sandboxWanted } from '../sandbox/supervise.ts';
import type { JobHooks, ModelServerSpec, Mount, OwnImage } from '../types.ts';
import { type Place, portPlace, socketPlace } from './place.ts';

export interface PreparedServer {
  readonly interpreter: string;
  readonly supervisor: SupervisorSpec;
  readonly place: Place;
}

interface ServerCommand {
  readonly interpreter: string;
  readonly command: HostCommand;
  readonly place: Place;
  readonly mounts: readonly Mount[];
  readonly cleanup?: readonly string[];
}

const script = fileURLToPath(new URL('./model_server.py', import.meta.url));
/** Seconds between SIGTERM and SIGKILL. */
const grace = 5;

/** A model server's directories, environment and command. */
export async function prepareServer(spec: ModelServerSpec, hooks: JobHooks): Promise<PreparedServer> {
  const image = resolveImage(spec.image);
  const own = image.kind === 'own' ? ownImage(image, spec.ownImages) : undefined;
  const stage = join(spec.directory, 'stage');
  for (const path of [join(mlDirectory(spec.directory), 'code'), stage]) mkdirSync(path, { recursive: true });
  const server = await serverCommand(spec, hooks, image, own);
  const { command, place, mounts, cleanup, interpreter } = server;
  const isolate = spec.networkIsolation === true && image.kind === 'prebuilt';
  if (spec.networkIsolation && !isolate) hooks.onWarning?.("an own image's server is not isolated here");
  const hosts = placeHosts({ directory: spec.directory, count: 1, mounts, command: () => command });
  const sandbox = cleanup === undefined && sandboxWanted();
  const limits = { limit: 0, grace, exitFile: null, cleanup: cleanup ?? null };
  return { interpreter, place, supervisor: { hosts, sandbox, isolate, stage, ...limits } };
}

function serverCommand(
  spec: ModelServerSpec,
  hooks: JobHooks,
  image: ResolvedImage,
  own: OwnImage | undefined,
): Promise<ServerCommand> {
  if (own) return ownCommand(spec, hooks, own);
  return image.kind === 'own' ? containerCommand(spec) : frameworkCommand(spec, hooks, image.framework);
}

/** A prebuilt image: the inference script, or the framework's defaults, behind this project's server. */
async function frameworkCommand(spec: ModelServerSpec, hooks: JobHooks, framework: string): Promise<ServerCommand> {
  const base = await jobEnvironment({ ...spec, jobName: spec.name }, hooks);
  const ml = mlDirectory(spec.directory);
  const submitted = spec.environment?.SAGEMAKER_SUBMIT_DIRECTORY;
  const remote = submitted?.startsWith('s3://') ? submitted : undefined;
  if (remote) await unpackSource(remote, [ml], hooks);
  const code = join(remote ? ml : spec.modelDirectory, 'code');
  const environment = await withRequirements(base, code, { ...spec, jobName: spec.name }, hooks);
  const place = socketPlace();
  const env = {
    ...containerVariables(environment, spec.region),
    SM_MODEL_DIR: '/opt/ml/model',
    LOCKSTEP_FRAMEWORK: framework,
    ...place.variables,
    ...spec.environment,
    ...(remote && { SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/code' }),
  };
  return {
    interpreter: environment.interpreter,
    command: { argv: [environment.python, script], cwd: '/opt/ml', env },
    place,
    mounts: [{ source: spec.modelDirectory, target: '/opt/ml/model' }, ...place.mounts],
  };
}

/** An own image by its description: its command with `serve`, on the port that SageMaker's variable names. */
async function ownCommand(spec: ModelServerSpec, hooks: JobHooks, own: OwnImage): Promise<ServerCommand> {
  const environment = await jobEnvironment({ ...spec, jobName: spec.name }, hooks);
  const place = await portPlace();
  const variables = containerVariables(environment, spec.region);
  const env = { ...variables, ...ownPath(variables), ...place.variables, ...spec.environment };
  const program: Mount[] = own.directory ? [{ source: own.directory, target: '/opt/program' }] : [];
  return {
    interpreter: environment.interpreter,
    command: { argv: [...(own.command ?? []), 'serve'], cwd: own.directory ? '/opt/program' : '/opt/ml', env },
    place,
    mounts: [{ source: spec.modelDirectory, target: '/opt/ml/model' }, ...program],
  };
}

/** An own image in a container engine. */
async function containerCommand(spec: ModelServerSpec): Promise<ServerCommand> {
  const place = await portPlace();
  const mounts = [{ source: spec.modelDirectory, target: '/opt/ml/model' }];
  const { cleanup, ...command } = await engineCommand({
    image: spec.image,
    name: spec.name,
    directory: spec.directory,
    instanceCount: 1,
    networkIsolation: spec.networkIsolation ?? false,
    arguments: ['serve'],
    env: { ...regionVariables(spec.region), ...spec.environment },
    mounts,
    publish: place.port,
  });
  return { interpreter: (await findPython()).executable, command, place, mounts, cleanup };
}
