import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { administratorRole, type OpenCloud } from '../../cloud/index.ts';
import { LockstepError } from '../../errors/index.ts';
import { readManifest } from '../builds.ts';
import type { Session } from '../session.ts';
import type { ControlCalls, IssuedCredentials } from './control-calls.ts';
import type { RemoteError } from './control-client.ts';

export interface ControlOptions {
  readonly cloud: OpenCloud;
  readonly session: Session;
  readonly token: string;
  readonly stop: () => void;
}

type Handlers = { [Name in keyof ControlCalls]: (input: ControlCalls[Name]['input']) => Promise<unknown> };

/** Answers what commands ask under `/_lockstep/`, of those only who know the token. No bucket can have that name. */
export function control(options: ControlOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  const handlers = handlersOf(options);
  return (request, response) => {
    const name = /^\/_lockstep\/([a-z]+)$/.exec(request.url ?? '')?.[1];
    if (!request.url?.startsWith('/_lockstep/')) return false;
    if (!knowsToken(request, options.token)) {
      send(response, 403, {
        name: 'AccessDenied',
        message: 'The token of .lockstep/server.json is needed',
        aws: false,
      });
    } else if (name === 'status') send(response, 200, { pid: process.pid });
    else if (name === 'events') streamEvents(options.session, response);
    else if (name !== undefined && Object.hasOwn(handlers, name)) {
      void answer(handlers[name as keyof Handlers] as (input: never) => Promise<unknown>, request, response);
    } else send(response, 404, { name: 'NotFound', message: `There is nothing at ${request.url}`, aws: false });
    return true;
  };
}

function handlersOf({ cloud, session, stop }: ControlOptions): Handlers {
  return {
    provision: ({ environment }) => session.provision(readManifest(session.root, environment)),
    credentials: ({ roleArn }) => credentialsOf(cloud, roleArn),
    administrator: async ({ account }) => credentialsOf(cloud, await administratorRole(cloud, account)),
    denials: ({ account, since }) => session.denials(account, since),
    now: () => session.now(),
    async stop() {
      setImmediate(stop);
      return {};
    },
  };
}

async function credentialsOf(cloud: OpenCloud, roleArn: string): Promise<IssuedCredentials> {
  const issued = await cloud.credentials({ arn: roleArn });
  return {
    accessKeyId: issued.AccessKeyId!,
    secretAccessKey: issued.SecretAccessKey!,
    sessionToken: issued.SessionToken!,
    expiration: issued.Expiration!.toISOString(),
  };
}

async function answer(
  handler: (input: never) => Promise<unknown>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    send(response, 200, await handler(JSON.parse(await text(request)) as never));
  } catch (error) {
    send(response, 500, remoteError(error));
  }
}

function remoteError(error: unknown): RemoteError {
  if (error instanceof LockstepError) return { ...error.toJSON(), fault: error.fault, aws: false };
  const { name, message } = error as Error;
  return { name, message, aws: '$fault' in (error as object) };
}

function streamEvents(session: Session, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  const unsubscribe = session.subscribe(({ source, detail }) => {
    response.write(`${JSON.stringify({ source, detail })}\n`);
  });
  response.on('close', unsubscribe);
}

function knowsToken(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.byteLength === wanted.byteLength && timingSafeEqual(given, wanted);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
