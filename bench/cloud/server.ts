import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDirectory } from '../../src/jobs/environments/cache.ts';
import { runProcess } from '../measure.ts';

/** An S3 server in a process of its own. */
export interface BenchServer {
  readonly name: string;
  readonly port: number;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  stop(): Promise<void>;
}

/** The embedded cloud, as `lockstep up` serves it. */
export async function lockstepServer(directory: string): Promise<BenchServer> {
  const worker = join(import.meta.dirname, 'lockstep-worker.ts');
  const { child, line } = await started('lockstep', process.execPath, [worker, directory], directory);
  const { port, accessKeyId, secretAccessKey } = JSON.parse(await line) as Omit<BenchServer, 'name' | 'stop'>;
  return { name: 'lockstep', port, accessKeyId, secretAccessKey, stop: () => stop(child) };
}

export async function s3rverServer(directory: string): Promise<BenchServer> {
  const port = await freePort();
  const command = createRequire(import.meta.url).resolve('s3rver/bin/s3rver.js');
  const options = ['--directory', directory, '--address', '127.0.0.1', '--port', String(port), '--silent'];
  const { child } = await started('s3rver', process.execPath, [command, ...options], directory);
  await listening(port);
  return { name: 's3rver', port, accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', stop: () => stop(child) };
}

/** moto's server, in a Python environment that is made once and kept in the cache. */
export async function motoServer(directory: string): Promise<BenchServer> {
  const environment = join(cacheDirectory(), 'bench', 'moto-5.2.1');
  if (!existsSync(join(environment, 'bin', 'moto_server'))) {
    mkdirSync(join(environment, '..'), { recursive: true });
    runProcess('python3', ['-m', 'venv', environment], directory);
    runProcess(
      join(environment, 'bin', 'python'),
      ['-m', 'pip', 'install', '--quiet', 'moto[server,s3]==5.2.1'],
      directory,
    );
  }
  const port = await freePort();
  const { child } = await started(
    'moto',
    join(environment, 'bin', 'moto_server'),
    ['-H', '127.0.0.1', '-p', String(port)],
    directory,
  );
  await listening(port);
  return { name: 'moto', port, accessKeyId: 'test', secretAccessKey: 'test', stop: () => stop(child) };
}

async function started(name: string, command: string, words: readonly string[], cwd: string) {
  const child = spawn(command, words, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  const line = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
  });
  line.catch(() => {});
  return { child, line };
}

async function stop(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(100);
  }
  throw new Error(`nothing listens on port ${port}`);
}
