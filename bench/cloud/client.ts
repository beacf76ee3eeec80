import { Agent, request } from 'node:http';
import { sign } from '../../src/cloud/wire/testing/sign.ts';
import type { BenchServer } from './server.ts';

/**
 * A client that does as little as HTTP and SigV4 ask for, so that the server is what is measured: bodies are sent
 * unsigned from memory, answers are counted and thrown away.
 */
export class BenchClient {
  readonly #server: BenchServer;
  readonly #agent: Agent;

  constructor(server: BenchServer, connections: number) {
    this.#server = server;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  put(path: string, body: Buffer): Promise<number> {
    return this.#send('PUT', path, body);
  }

  /** @returns bytes of the answer */
  get(path: string): Promise<number> {
    return this.#send('GET', path);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, body?: Buffer): Promise<number> {
    const { port, accessKeyId, secretAccessKey } = this.#server;
    const host = `127.0.0.1:${port}`;
    const unsigned = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
    const headers = sign({ accessKeyId, secretAccessKey, service: 's3', method, path, host, headers: unsigned });
    if (body) headers['content-length'] = String(body.byteLength);
    return new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', method, path, headers, agent: this.#agent }, (response) => {
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.byteLength;
        });
        response.on('end', () => {
          if (response.statusCode === 200) resolve(size);
          else reject(new Error(`${method} ${path} of ${this.#server.name}: ${response.statusCode}`));
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
