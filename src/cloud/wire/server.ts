import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PortTaken } from '../../errors/catalogue/wire.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Cloud } from '../kernel/index.ts';
import { processAccess } from '../process-access.ts';
import type { AnswerOptions } from './answer.ts';
import type { WireRequest, WireResponse } from './message.ts';
import { isLocalHost } from './routing/host.ts';

export interface WireServerOptions extends AnswerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /**
   * Answers requests that are not AWS's, under a path of its own; those are handed over whole.
   *
   * @returns whether the request was its to answer
   */
  readonly control?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** The embedded cloud's AWS APIs on a port of this machine. */
export interface WireServer {
  readonly port: number;
  /** `http://127.0.0.1:4566` */
  readonly url: string;
  /** Takes no new requests, lets running ones end for a moment, and frees the port. */
  close(): Promise<void>;
}

/** Milliseconds that running requests get to end when the server is closed. */
const graceOnClose = 2000;
const loopback = '127.0.0.1';

/**
 * Serves on loopback only.
 *
 * @throws PortTaken
 */
export async function serveWire(cloud: Cloud, options: WireServerOptions): Promise<WireServer> {
  // The codecs are loaded at the first request: a run whose code calls no API does not wait for them.
  let answering: Promise<(request: WireRequest) => Promise<WireResponse>> | undefined;
  const answer = async (request: WireRequest) => {
    answering ??= import('./answer.ts').then(({ answerer }) => answerer(cloud, options));
    return (await answering)(request);
  };
  const log = options.log ?? (() => {});
  const server = createServer({ keepAliveTimeout: 60_000, highWaterMark: 1 << 18 }, (incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: NodeJS.ErrnoException) => {
      // The caller has gone away: nobody is left to be told.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE')
        log(`${incoming.method} ${incoming.url?.split('?')[0]}: ${error.message}`);
      outgoing.destroy();
    });
  });

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (!isLocalHost(incoming.headers.host ?? '')) {
      log(`refused a request for the host ${incoming.headers.host}`);
      return send(outgoing, foreignHost());
    }
    if (options.control?.(incoming, outgoing)) return;
    await send(outgoing, await answer(wireRequest(incoming)));
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? lockstepError(PortTaken, { port: options.port }) : error);
    });
    server.listen(options.port, loopback, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${loopback}:${port}`;
  cloud.component(processAccess).servedAt(url);
  return {
    port,
    url,
    close: () =>
      new Promise((resolve) => {
        cloud.component(processAccess).servedAt(undefined);
        const timer = setTimeout(() => server.closeAllConnections(), graceOnClose);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function wireRequest(incoming: IncomingMessage): WireRequest {
  const url = (incoming.url ?? '/').replace(/^https?:\/\/[^/]*/i, '');
  const mark = url.indexOf('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    // A reader that gives up must not take the connection with it: the error still has to be answered.
    body: { [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }) },
  };
}

async function send(outgoing: ServerResponse, { status, headers, body }: WireResponse): Promise<void> {
  if (body instanceof Readable) {
    outgoing.writeHead(status, headers);
    await pipeline(body, outgoing);
    return;
  }
  if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body));
  else if (status !== 204 && status !== 304) headers['content-length'] ??= '0';
  outgoing.writeHead(status, headers);
  outgoing.end(body);
}

function foreignHost(): WireResponse {
  return {
    status: 403,
    headers: { 'content-type': 'application/xml' },
    body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>The Host header does not name this machine</Message></Error>',
  };
}
