import { randomBytes } from 'node:crypto';
import { UnknownPipeline } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Environment, Json, Pipeline, Project, StateMachineResource } from '../../model/index.ts';
import type { Clients, Target } from '../../operate/clients.ts';
import {
  executionName,
  findOpenExecution,
  interrupted,
  redriveExecution,
  startExecution,
  stopExecution,
} from '../../operate/execution/start.ts';
import { requirePipeline, type Session } from '../session.ts';
import { build } from './environment.ts';
import { establish } from './establish.ts';

export interface RunRequest {
  readonly project: Project;
  readonly environment: Environment;
  readonly pipeline: string;
  readonly parameters: Readonly<Record<string, Json>>;
  /** Start anew although an execution could be gone on with. */
  readonly fresh: boolean;
  readonly now: Date;
  readonly onProgress: (text: string) => void;
}

export function requirePipelineOf(project: Project, name: string): Pipeline {
  const found = project.pipelines.find((pipeline) => pipeline.name === name);
  if (found) return found;
  throw lockstepError(UnknownPipeline, { seen: name, known: project.pipelines.map((pipeline) => pipeline.name) });
}

/** The execution that a `run` follows, and how it came to be. */
export interface BegunExecution {
  readonly target: Target;
  readonly machine: StateMachineResource;
  readonly executionArn: string;
  readonly how: 'started' | 'taken up' | 'redriven';
  /** A remark for the person who waits. */
  readonly remark?: string;
}

/**
 * Builds and provisions the environment and starts an execution, or goes on with one that a kill left running or that
 * Ctrl-C stopped, where it has the same definition and parameters.
 */
export async function begin(session: Session, request: RunRequest): Promise<BegunExecution> {
  const manifest = await build(request.project, request.environment, { seeds: true });
  const target = await establish(session, manifest, request.onProgress);
  const machine = requirePipeline(manifest, request.pipeline);
  const { clients } = target;
  const open = request.fresh ? undefined : await findOpenExecution(clients, machine);
  const same = open && !open.outdated && sameParameters(open.parameters, { ...machine.input, ...request.parameters });
  if (open && same) {
    if (open.state === 'interrupted') await redriveExecution(clients, open.executionArn);
    return {
      target,
      machine,
      executionArn: open.executionArn,
      how: open.state === 'running' ? 'taken up' : 'redriven',
      remark: `going on with ${open.name}, which was ${open.state === 'running' ? 'cut off' : 'interrupted'} (--fresh starts anew)`,
    };
  }
  if (open?.state === 'running') {
    await stopExecution(clients, open.executionArn, 'Lockstep.Superseded', 'A newer definition was started.');
  }
  const name = executionName(request.pipeline, request.now, randomBytes(3).toString('hex'));
  const executionArn = await startExecution(clients, machine, name, request.parameters);
  const remark = `starting anew: the pipeline or its parameters changed since ${open?.name}`;
  return { target, machine, executionArn, how: 'started', ...(open ? { remark } : {}) };
}

/** Stops an execution, and with it its jobs, so that the next `run` goes on from there. */
export async function interrupt(clients: Clients, executionArn: string): Promise<void> {
  await stopExecution(clients, executionArn, interrupted, 'Stopped by Ctrl-C.');
}

function sameParameters(a: Readonly<Record<string, Json>>, b: Readonly<Record<string, Json>>): boolean {
  const text = (values: Readonly<Record<string, Json>>) =>
    JSON.stringify(Object.entries(values).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}
