import { UnknownExecution } from '../errors/catalogue/cli.ts';
import { lockstepError } from '../errors/index.ts';
import type { StateMachineResource } from '../model/index.ts';
import type { Target } from '../operate/clients.ts';
import { type ExecutionSummary, executions } from '../operate/executions.ts';
import { requirePipeline } from './session.ts';

/** An execution of a pipeline by name or ARN, or the newest. */
export async function findExecution(
  target: Target,
  pipeline: string,
  name: string | undefined,
): Promise<ExecutionSummary & { machine: StateMachineResource }> {
  const machine = requirePipeline(target.manifest, pipeline);
  const known = await executions(target, { pipeline, limit: 1000 });
  const found = name === undefined ? known[0] : known.find((each) => each.name === name || each.executionArn === name);
  if (found) return { ...found, machine };
  throw lockstepError(UnknownExecution, { seen: name ?? pipeline, environment: target.manifest.environment });
}
