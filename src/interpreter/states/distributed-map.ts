import { runtimeFailure } from '../../asl/failure.ts';
import { uuid } from '../../asl/intrinsics/functions.ts';
import type { Json } from '../../asl/json.ts';
import type { State } from '../../asl/program.ts';
import type { MapRunCommand } from '../core/command.ts';
import { failState } from '../core/failing.ts';
import type { Run } from '../core/run.ts';
import type { Frame, MapRunWork } from '../core/snapshot.ts';
import { numberField } from './field.ts';
import { itemsOf } from './map.ts';

/** AWS runs at most ten thousand child executions at a time. */
const maxChildren = 10_000;

export function startMapRun(run: Run, frame: Frame, state: State): void {
  const input = state.flow.effectiveInput(run, frame.input);
  const items = state.definition.ItemReader === undefined ? itemsOf(run, frame, state) : undefined;
  const concurrency = numberField(run, state, 'MaxConcurrency', frame.input) ?? 0;
  if (concurrency < 0) throw runtimeFailure('MaxConcurrency cannot be negative.');
  run.emit(frame, 'MapStateStarted', { length: items?.length ?? 0 });
  const count = numberField(run, state, 'ToleratedFailureCount', frame.input) ?? 0;
  if (count < 0) throw runtimeFailure('ToleratedFailureCount cannot be negative.');
  const percentage = numberField(run, state, 'ToleratedFailurePercentage', frame.input, 'float') ?? 0;
  if (percentage < 0 || percentage > 100) throw runtimeFailure('ToleratedFailurePercentage must be between 0 and 100.');
  const label = typeof state.definition.Label === 'string' ? state.definition.Label : uuid(() => run.random());
  const mapRunArn = newMapRunArn(run, label);
  const mapRun = run.emit(frame, 'MapRunStarted', { mapRunArn });
  const work: MapRunWork = {
    kind: 'mapRun',
    mapRun,
    mapRunArn,
    items,
    input,
    label,
    maxConcurrency: concurrency === 0 ? maxChildren : Math.min(concurrency, maxChildren),
    toleratedFailureCount: count,
    toleratedFailurePercentage: percentage,
  };
  frame.work = work;
  run.snapshot.tasks.set(mapRun, frame.id);
  run.commands.push(mapRunCommand(run, frame, work, false));
}

/** The command that has the items processed: when the state starts, after a crash, and for a redrive. */
export function mapRunCommand(
  run: Pick<Run, 'execution'>,
  frame: Frame,
  work: MapRunWork,
  redriven: boolean,
): MapRunCommand {
  const state = run.execution.program.blocks[frame.block]?.states.get(frame.state) as State;
  const block = state.blocks[0] as number;
  const { ExecutionType } = run.execution.program.blocks[block]?.definition.ProcessorConfig ?? {};
  return {
    type: 'startMapRun',
    mapRun: work.mapRun,
    mapRunArn: work.mapRunArn,
    frame: frame.id,
    block,
    stateName: frame.state,
    executionType: ExecutionType ?? 'STANDARD',
    label: work.label,
    items: work.items,
    input: work.input,
    maxConcurrency: work.maxConcurrency,
    toleratedFailureCount: work.toleratedFailureCount,
    toleratedFailurePercentage: work.toleratedFailurePercentage,
    redriven,
  };
}

export function mapRunSucceeded(run: Run, frame: Frame, output: Json): void {
  const state = run.stateOf(frame);
  run.snapshot.tasks.delete((frame.work as MapRunWork).mapRun);
  frame.work = { kind: 'again' };
  run.emit(frame, 'MapRunSucceeded');
  run.emit(frame, 'MapStateSucceeded');
  run.exit(frame, state, state.flow.outcome(run, frame.input, output), state.next);
}

export function mapRunFailed(run: Run, frame: Frame, error: string, cause: string | undefined): void {
  run.snapshot.tasks.delete((frame.work as MapRunWork).mapRun);
  run.emit(frame, 'MapRunFailed', { error, cause });
  failState(run, frame, error, cause);
}

function newMapRunArn(run: Run, label: string): string {
  const [arn, partition, , region, account] = run.execution.record.stateMachine.arn.split(':');
  const { name } = run.execution.record.stateMachine;
  return [arn, partition, 'states', region, account, 'mapRun', `${name}/${label}`, uuid(() => run.random())].join(':');
}
