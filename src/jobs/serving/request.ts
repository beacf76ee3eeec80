import { type Agent, request } from 'node:http';
import type { InvocationAnswer, InvocationRequest } from '../types.ts';

/** Where a model server listens. */
export type Address =
  | { readonly socketPath: string; readonly agent: Agent }
  | { readonly host: string; readonly port: number; readonly agent: Agent };

export class AnswerTimeout extends Error {}

/** Asks a model server for a prediction. */
export function post(address: Address, invocation: InvocationRequest, timeoutMs: number): Promise<InvocationAnswer> {
  const headers = {
    ...invocation.headers,
    ...(invocation.contentType && { 'Content-Type': invocation.contentType }),
    ...(invocation.accept && { Accept: invocation.accept }),
    'Content-Length': String(invocation.body.byteLength),
  };
  return send(address, { path: '/invocations', method: 'POST', headers, body: invocation.body, timeoutMs });
}

/** Whether a model server is healthy. */
export async function ping(address: Address): Promise<boolean> {
  try {
    const answer = await send(address, { path: '/ping', method: 'GET', headers: {}, timeoutMs: 2_000 });
    return answer.status === 200;
  } catch {
    return false;
  }
}

interface Message {
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
}

function send(address: Address, { body, timeoutMs, ...options }: Message): Promise<InvocationAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ ...address, ...options }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const { 'content-type': contentType = '', ...rest } = incoming.headers;
        const headers = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
        resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks), contentType, headers });
      });
    });
    outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new AnswerTimeout()));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
