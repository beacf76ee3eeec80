import { randomBytes } from 'node:crypto';
import { NotResumable, UnknownPipeline } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Json, Pipeline, Project, StateMachineResource } from '../../model/index.ts';
import type { Clients, Target } from '../../operate/clients.ts';
import {
  executionName,
  findOpenExecution,
  interrupted,
  redriveExecution,
  startExecution,
  stopExecution,
} from '../../operate/execution/start.ts';
import { findExecution } from '../find-execution.ts';

export interface RunRequest {
  readonly pipeline: string;
  readonly parameters: Readonly<Record<string, Json>>;
  /** Name of an execution to go on with. */
  readonly resume?: string;
  /** Start anew although an execution could be gone on with. */
  readonly fresh: boolean;
}

export function requirePipelineOf(project: Project, name: string): Pipeline {
  const found = project.pipelines.find((pipeline) => pipeline.name === name);
  if (found) return found;
  throw lockstepError(UnknownPipeline, { seen: name, known: project.pipelines.map((pipeline) => pipeline.name) });
}

/** The execution that a `run` follows, and how it came to be. */
export interface BegunExecution {
  readonly executionArn: string;
  readonly how: 'started' | 'taken up' | 'redriven';
  /** A remark for the person who waits. */
  readonly remark?: string;
}

/**
 * Starts an execution, or goes on with one: with the one that was asked for, with one that a kill left running, or
 * with one that Ctrl-C stopped and that has the same definition and parameters.
 */
export async function begin(
  target: Target,
  machine: StateMachineResource,
  request: RunRequest,
  now: Date,
): Promise<BegunExecution> {
  const { clients } = target;
  if (request.resume !== undefined) return resume(target, request.pipeline, request.resume);
  const open = request.fresh ? undefined : await findOpenExecution(clients, machine);
  const same = open && !open.outdated && sameParameters(open.parameters, { ...machine.input, ...request.parameters });
  if (open && same) {
    if (open.state === 'interrupted') await redriveExecution(clients, open.executionArn);
    return {
      executionArn: open.executionArn,
      how: open.state === 'running' ? 'taken up' : 'redriven',
      remark: `going on with ${open.name}, which was ${open.state === 'running' ? 'cut off' : 'interrupted'} (--fresh starts anew)`,
    };
  }
  if (open?.state === 'running') {
    await stopExecution(clients, open.executionArn, 'Lockstep.Superseded', 'A newer definition was started.');
  }
  const name = executionName(request.pipeline, now, randomBytes(3).toString('hex'));
  const executionArn = await startExecution(clients, machine, name, request.parameters);
  return {
    executionArn,
    how: 'started',
    ...(open ? { remark: `starting anew: the pipeline or its parameters changed since ${open.name}` } : {}),
  };
}

async function resume(target: Target, pipeline: string, name: string): Promise<BegunExecution> {
  const execution = await findExecution(target, pipeline, name);
  if (execution.status === 'RUNNING') return { executionArn: execution.executionArn, how: 'taken up' };
  if (execution.status === 'SUCCEEDED')
    throw lockstepError(NotResumable, { name: execution.name, status: 'succeeded' });
  await redriveExecution(target.clients, execution.executionArn);
  return { executionArn: execution.executionArn, how: 'redriven' };
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
