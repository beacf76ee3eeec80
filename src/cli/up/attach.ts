import { NoOperator } from '../../errors/catalogue/cloud.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Manifest } from '../../model/index.ts';
import type { Clients } from '../../operate/clients.ts';
import type { Session, SessionEvent } from '../session.ts';
import { type ControlClient, controlClient } from './control-client.ts';
import { sdkClients } from './sdk-clients.ts';
import { type RunningServer, serverUrl } from './server-file.ts';

/** A session on the cloud that a running `lockstep up` serves: SDK clients over the network, the rest by its control. */
export function attachedSession(root: string, server: RunningServer): Session {
  const client = controlClient(server);
  const closing = new AbortController();
  const made: Clients[] = [];
  return {
    root,
    provision: ({ environment }) => client.call('provision', { environment }),
    async target(manifest) {
      const clients = await sdkClients({
        endpoint: serverUrl(server),
        region: manifest.region,
        credentials: () => client.call('credentials', { roleArn: operatorRole(manifest) }),
      });
      made.push(clients);
      return { manifest, clients };
    },
    subscribe: (listener) => subscribe(client, closing.signal, listener),
    denials: (account, since) => client.call('denials', { account, since }),
    now: () => client.call('now', {}),
    async close() {
      closing.abort();
      for (const clients of made) for (const each of Object.values(clients)) (each as { destroy(): void }).destroy();
    },
  };
}

/** ARN of the role that an environment is operated with. */
export function operatorRole(manifest: Manifest): string {
  const role = manifest.roles.find(({ purpose }) => purpose === 'operator');
  if (!role) throw lockstepError(NoOperator, { project: manifest.project, environment: manifest.environment });
  return role.arn;
}

function subscribe(client: ControlClient, closing: AbortSignal, listener: (event: SessionEvent) => void): () => void {
  const ended = new AbortController();
  const listen = async () => {
    for await (const event of client.events(AbortSignal.any([ended.signal, closing]))) listener(event);
  };
  // A lost connection ends the news; what follows an execution asks from time to time anyway.
  listen().catch(() => {});
  return () => ended.abort();
}
