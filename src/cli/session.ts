import { join } from 'node:path';
import { type OpenCloud, openCloud } from '../cloud/index.ts';
import { UnknownModel, UnknownPipeline } from '../errors/catalogue/cli.ts';
import { lockstepError } from '../errors/index.ts';
import { loadProject, type Manifest, type ModelResource, type StateMachineResource } from '../model/index.ts';
import type { Clients, Target } from '../operate/clients.ts';
import { builtManifest, builtManifests, projectRoot } from './builds.ts';

/** The embedded cloud of a project, opened for one command. */
export interface Session {
  readonly root: string;
  readonly cloud: OpenCloud;
  /** Clients with the identity of an environment's operator. */
  target(manifest: Manifest): Promise<Target>;
  close(): Promise<void>;
}

/** The directory of the project around a directory; the loader explains when there is none. */
export async function requireRoot(cwd: string): Promise<string> {
  return projectRoot(cwd) ?? (await loadProject(cwd)).root;
}

/** @param options.resume whether executions that an earlier process left running go on; a command that looks leaves them */
export async function openSession(root: string, options: { resume: boolean }): Promise<Session> {
  const cloud = await openCloud({ directory: join(root, '.lockstep'), resume: options.resume });
  return {
    root,
    cloud,
    async target(manifest) {
      return { manifest, clients: await operatorClients(cloud, manifest) };
    },
    close: () => cloud.close(),
  };
}

/** Opens the cloud and one built environment for a command that looks, and closes it afterwards. */
export async function withTarget<T>(
  cwd: string,
  environment: string | undefined,
  use: (target: Target) => Promise<T>,
): Promise<T> {
  const root = await requireRoot(cwd);
  const manifest = builtManifest(root, environment);
  const session = await openSession(root, { resume: false });
  try {
    return await use(await session.target(manifest));
  } finally {
    await session.close();
  }
}

/** The same over every environment that has been built. */
export async function withTargets<T>(cwd: string, use: (targets: Target[]) => Promise<T>): Promise<T> {
  const root = await requireRoot(cwd);
  const session = await openSession(root, { resume: false });
  try {
    return await use(await Promise.all(builtManifests(root).map((manifest) => session.target(manifest))));
  } finally {
    await session.close();
  }
}

/** A model of the project by name; the only one where no name is given. */
export function requireModel(manifest: Manifest, name: string | undefined): ModelResource {
  const found = name === undefined ? manifest.models[0] : manifest.models.find((model) => model.name === name);
  if (found) return found;
  throw lockstepError(UnknownModel, { seen: name ?? '', known: manifest.models.map((model) => model.name) });
}

async function operatorClients(cloud: OpenCloud, manifest: Manifest): Promise<Clients> {
  const operator = await cloud.operatorOf(manifest);
  const client = <T>(service: string) => cloud.client(operator, service, manifest.region) as T;
  return {
    states: client('states'),
    s3: client('s3'),
    sagemaker: client('sagemaker'),
    sagemakerRuntime: client('sagemaker-runtime'),
    logs: client('logs'),
    ssm: client('ssm'),
  };
}

/** The state machine of a pipeline by name. */
export function requirePipeline(manifest: Manifest, name: string): StateMachineResource {
  const machines = manifest.stateMachines.filter((machine) => machine.kind === 'pipeline');
  const found = machines.find((machine) => machine.of === name);
  if (found) return found;
  throw lockstepError(UnknownPipeline, { seen: name, known: machines.map((machine) => machine.of) });
}
