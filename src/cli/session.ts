import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Changes } from '../cloud/index.ts';
import { NothingBuilt, UnknownModel, UnknownPipeline } from '../errors/catalogue/cli.ts';
import { lockstepError } from '../errors/index.ts';
import { loadProject, type Manifest, type ModelResource, type StateMachineResource } from '../model/index.ts';
import type { Target } from '../operate/clients.ts';
import { builtManifest, builtManifests, isBuilt, projectRoot } from './builds.ts';
import { localSession } from './local-session.ts';
import { attachedSession } from './up/attach.ts';
import { findServer } from './up/server-file.ts';

/** An event of a service, as EventBridge has it; `lockstep.jobs` tells what running jobs do and print. */
export interface SessionEvent {
  readonly source: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The embedded cloud of a project, for one command: opened in this process, or served by another. */
export interface Session {
  readonly root: string;
  /** Brings the cloud to what the build of an environment says, and tells what that changed. */
  provision(manifest: Manifest): Promise<Changes>;
  /** Clients with the identity of an environment's operator. */
  target(manifest: Manifest): Promise<Target>;
  /** Tells what happens in the cloud from now on. Returns what ends it. */
  subscribe(listener: (event: SessionEvent) => void): () => void;
  /** What was refused to roles of an account since a time, each message once, the oldest first. */
  denials(account: string, since: number): Promise<string[]>;
  /** Milliseconds since 1970 by the cloud's clock. */
  now(): Promise<number>;
  close(): Promise<void>;
}

/** The directory of the project around a directory; the loader explains when there is none. */
export async function requireRoot(cwd: string): Promise<string> {
  return projectRoot(cwd) ?? (await loadProject(cwd)).root;
}

/**
 * Attaches to the `lockstep up` of the project where one runs, and opens the cloud in this process otherwise.
 *
 * @param options.resume whether executions that an earlier process left running go on; a command that looks leaves them
 * @throws NothingBuilt for a command that looks where there is no cloud yet
 */
export async function openSession(root: string, options: { resume: boolean }): Promise<Session> {
  const server = await findServer(root);
  if (server) return attachedSession(root, server);
  if (!options.resume && !existsSync(join(root, '.lockstep')))
    throw lockstepError(NothingBuilt, { environment: undefined });
  return localSession(root, options);
}

/** Opens the cloud and one built environment for a command that looks, and closes it afterwards. */
export async function withTarget<T>(
  cwd: string,
  environment: string | undefined,
  use: (target: Target) => Promise<T>,
): Promise<T> {
  const root = await requireRoot(cwd);
  const manifest = await requireManifest(root, environment);
  const session = await openSession(root, { resume: false });
  try {
    return await use(await session.target(manifest));
  } finally {
    await session.close();
  }
}

/** The manifest of a built environment; where there is none, the project says whether the name is right at all. */
async function requireManifest(root: string, environment: string | undefined): Promise<Manifest> {
  if (environment === undefined || isBuilt(root, environment)) return builtManifest(root, environment);
  const { requireEnvironment } = await import('./run/environment.ts');
  requireEnvironment(await loadProject(root), environment);
  throw lockstepError(NothingBuilt, { environment });
}

/** The same over every environment that has been built; the target is undefined where nothing was provisioned. */
export async function withEnvironments<T>(
  cwd: string,
  use: (manifest: Manifest, target: Target | undefined) => Promise<T>,
): Promise<T[]> {
  const root = await requireRoot(cwd);
  const manifests = builtManifests(root);
  const session = await openSession(root, { resume: false }).catch(nothingBuilt);
  try {
    return await Promise.all(
      manifests.map(async (manifest) => use(manifest, await session?.target(manifest).catch(nothingBuilt))),
    );
  } finally {
    await session?.close();
  }
}

function nothingBuilt(error: unknown): undefined {
  if ((error as Error).name !== NothingBuilt.name) throw error;
}

/** A model of the project by name; the only one where no name is given. */
export function requireModel(manifest: Manifest, name: string | undefined): ModelResource {
  const found = name === undefined ? manifest.models[0] : manifest.models.find((model) => model.name === name);
  if (found) return found;
  throw lockstepError(UnknownModel, { seen: name ?? '', known: manifest.models.map((model) => model.name) });
}

/** The state machine of a pipeline by name. */
export function requirePipeline(manifest: Manifest, name: string): StateMachineResource {
  const machines = manifest.stateMachines.filter((machine) => machine.kind === 'pipeline');
  const found = machines.find((machine) => machine.of === name);
  if (found) return found;
  throw lockstepError(UnknownPipeline, { seen: name, known: machines.map((machine) => machine.of) });
}
