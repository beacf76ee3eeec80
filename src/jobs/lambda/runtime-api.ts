import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One invocation as the runtime API hands it out. */
export interface NextInvocation {
  readonly requestId: string;
  readonly payload: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly functionArn: string;
  readonly clientContext?: string;
  readonly traceId?: string;
}

export interface RuntimeApiHooks {
  /** The worker asks for work: its initialisation has succeeded. */
  onNext(): void;
  onInitError(error: Uint8Array): void;
  onAnswer(requestId: string, kind: 'response' | 'error', body: Uint8Array): void;
}

const prefix = '/2018-06-01/runtime/';

/**
 * The runtime API of one worker, on a loopback port.
 *
 * Source: "Using the Lambda runtime API for custom runtimes", Lambda developer guide.
 */
export class RuntimeApi {
  readonly #server: Server;
  readonly #hooks: RuntimeApiHooks;
  #waiting: ServerResponse | undefined;
  #next: NextInvocation | undefined;

  constructor(hooks: RuntimeApiHooks) {
    this.#hooks = hooks;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#server.keepAliveTimeout = 0;
    this.#server.requestTimeout = 0;
  }

  /** @returns `host:port`, for AWS_LAMBDA_RUNTIME_API */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Hands an invocation to the worker: now, or when it asks. */
  send(next: NextInvocation): void {
    this.#next = next;
    this.#handOut();
  }

  #handOut(): void {
    const [response, next] = [this.#waiting, this.#next];
    if (!response || !next) return;
    this.#waiting = this.#next = undefined;
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': next.payload.byteLength,
      'Lambda-Runtime-Aws-Request-Id': next.requestId,
      'Lambda-Runtime-Deadline-Ms': String(Math.round(next.deadline)),
      'Lambda-Runtime-Invoked-Function-Arn': next.functionArn,
      ...(next.clientContext && { 'Lambda-Runtime-Client-Context': next.clientContext }),
      ...(next.traceId && { 'Lambda-Runtime-Trace-Id': next.traceId }),
    });
    response.end(next.payload);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = request.url?.startsWith(prefix) ? request.url.slice(prefix.length) : '';
    if (request.method === 'GET' && route === 'invocation/next') {
      this.#waiting = response;
      this.#hooks.onNext();
      this.#handOut();
      return;
    }
    const [, requestId, kind] = /^invocation\/([^/]+)\/(response|error)$/.exec(route) ?? [];
    if (request.method !== 'POST' || !(requestId || route === 'init/error')) {
      response.writeHead(404, { 'Content-Length': 0 }).end();
      return;
    }
    const body = await buffer(request);
    response.writeHead(202, { 'Content-Length': 0 }).end();
    if (requestId) this.#hooks.onAnswer(requestId, kind as 'response' | 'error', body);
    else this.#hooks.onInitError(body);
  }
}
