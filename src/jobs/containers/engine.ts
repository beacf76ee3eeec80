import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { ImageNeedsMapping, JobNotStarted } from '../../errors/catalogue/jobs.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Mount } from '../types.ts';
import type { HostCommand } from './host.ts';

const run = promisify(execFile);
const ofTheClient = ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONTEXT'];
let engine: Promise<boolean> | undefined;

export interface EngineRequest {
  readonly image: string;
  readonly name: string;
  /** Names the container. */
  readonly directory: string;
  readonly instanceCount: number;
  readonly networkIsolation: boolean;
  readonly entrypoint?: readonly string[];
  readonly arguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** `/opt/ml` first. */
  readonly mounts: readonly Mount[];
  /** A loopback port of this machine that leads to the container's 8080. */
  readonly publish?: number;
}

export interface EngineCommand extends HostCommand {
  /** Ends the container when its client was killed. */
  readonly cleanup: readonly string[];
}

/**
 * The command that runs an own image in Docker.
 *
 * @throws ImageNeedsMapping when no engine answers, JobNotStarted for several hosts
 */
export async function engineCommand(request: EngineRequest): Promise<EngineCommand> {
  engine ??= engineAnswers();
  if (!(await engine)) throw lockstepError(ImageNeedsMapping, { image: request.image });
  if (request.instanceCount > 1) {
    const detail = `${request.image} in a container engine has one host; describe the image in the configuration`;
    throw lockstepError(JobNotStarted, { job: request.name, detail });
  }
  return dockerCommand(request, process.env);
}

/** The arguments of `docker run`; variables go by name, so that their values are in no process list. */
export function dockerCommand(request: EngineRequest, hostEnv: NodeJS.ProcessEnv): EngineCommand {
  const container = `lockstep-${createHash('sha256').update(request.directory).digest('hex').slice(0, 16)}`;
  const [entrypoint, ...leading] = request.entrypoint ?? [];
  const argv = [
    ...['docker', 'run', '--rm', '--name', container],
    ...request.mounts.flatMap((mount) => ['-v', `${mount.source}:${mount.target}${mount.readOnly ? ':ro' : ''}`]),
    ...(request.networkIsolation && !request.publish ? ['--network', 'none'] : []),
    ...(request.publish ? ['-p', `127.0.0.1:${request.publish}:8080`] : []),
    ...Object.keys(request.env).flatMap((name) => ['-e', name]),
    ...(entrypoint ? ['--entrypoint', entrypoint] : []),
    request.image,
    ...leading,
    ...request.arguments,
  ];
  const own = ofTheClient.flatMap((name) => (hostEnv[name] ? [[name, hostEnv[name]]] : []));
  const env = { ...request.env, ...(Object.fromEntries(own) as Record<string, string>) };
  return { argv, cwd: '/', env, cleanup: ['docker', 'kill', container] };
}

async function engineAnswers(): Promise<boolean> {
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 5_000 });
    return true;
  } catch {
    return false;
  }
}
