import { join } from 'node:path';
import { type OpenCloud, openCloud, provision } from '../cloud/index.ts';
import { NothingBuilt } from '../errors/catalogue/cli.ts';
import { lockstepError } from '../errors/index.ts';
import type { Manifest } from '../model/index.ts';
import type { Clients } from '../operate/clients.ts';
import { buildDirectory } from './builds.ts';
import type { Session } from './session.ts';

/**
 * A session on an embedded cloud that lives in this process. Closing it closes the cloud. Where executions go on, the
 * code of their jobs and functions reaches the cloud's APIs on a port of its own.
 */
export async function localSession(root: string, options: { resume: boolean }): Promise<Session> {
  const cloud = await openCloud({ directory: join(root, '.lockstep'), resume: options.resume });
  const session = sessionOn(cloud, root);
  if (!options.resume) return session;
  const { serveWire } = await import('../cloud/wire/index.ts');
  const wire = await serveWire(cloud, { port: 0 });
  return {
    ...session,
    async close() {
      await wire.close();
      await session.close();
    },
  };
}

export function sessionOn(cloud: OpenCloud, root: string): Session {
  return {
    root,
    provision: (manifest) => provision(cloud, manifest, buildDirectory(root, manifest.environment)),
    async target(manifest) {
      if (!(await isProvisioned(cloud, manifest)))
        throw lockstepError(NothingBuilt, { environment: manifest.environment });
      return { manifest, clients: await operatorClients(cloud, manifest) };
    },
    subscribe: (listener) => cloud.events.subscribe(listener),
    async denials(account, since) {
      const records = cloud.audit.query(account, { decision: 'denied', since });
      return [
        ...new Set(records.map((record) => record.errorMessage ?? `${record.principal}: ${record.action}`)),
      ].reverse();
    },
    now: async () => cloud.clock.now(),
    close: () => cloud.close(),
  };
}

/** Whether an environment has been made in this cloud: its operator is there. */
async function isProvisioned(cloud: OpenCloud, manifest: Manifest): Promise<boolean> {
  const operator = manifest.roles.find(({ purpose }) => purpose === 'operator');
  if (!operator) return true;
  try {
    await cloud.call(cloud.root(manifest.account), 'iam', 'GetRole', { RoleName: operator.name });
    return true;
  } catch (error) {
    if ((error as Error).name.startsWith('NoSuchEntity')) return false;
    throw error;
  }
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
