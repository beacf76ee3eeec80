import { runtimeFailure } from '../../asl/failure.ts';
import { uuid } from '../../asl/intrinsics/functions.ts';
import { isObject, type Json, type JsonObject, setKey } from '../../asl/json.ts';
import { requirePath } from '../../asl/path/lookup.ts';
import { parsePath } from '../../asl/path/parse.ts';
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
  const toleratedFailureCount = numberField(run, state, 'ToleratedFailureCount', frame.input);
  if ((toleratedFailureCount ?? 0) < 0) throw runtimeFailure('ToleratedFailureCount cannot be negative.');
  const toleratedFailurePercentage = numberField(run, state, 'ToleratedFailurePercentage', frame.input, 'float');
  if ((toleratedFailurePercentage ?? 0) < 0 || (toleratedFailurePercentage ?? 0) > 100)
    throw runtimeFailure('ToleratedFailurePercentage must be between 0 and 100.');
  const label = typeof state.definition.Label === 'string' ? state.definition.Label : uuid(() => run.random());
  const mapRunArn = newMapRunArn(run, label);
  const fields = evaluateFields(run, frame, state);
  const mapRun = run.emit(frame, 'MapRunStarted', { mapRunArn });
  const work: MapRunWork = {
    kind: 'mapRun',
    mapRun,
    mapRunArn,
    label,
    items,
    input,
    ...fields,
    maxConcurrency: concurrency === 0 ? maxChildren : Math.min(concurrency, maxChildren),
    toleratedFailureCount,
    toleratedFailurePercentage,
  };
  frame.work = work;
  run.snapshot.tasks.set(mapRun, frame.id);
  run.commands.push(mapRunCommand(run, frame, work, false));
}

/** ItemReader, ItemBatcher and ResultWriter with their expressions, templates and paths evaluated. */
function evaluateFields(run: Run, frame: Frame, state: State): Pick<MapRunWork, 'reader' | 'batcher' | 'writer'> {
  const evaluate = (field: string): Json | undefined => {
    const input = state.flow.effectiveInput(run, frame.input);
    const value = state.flow.template(field, run, input);
    return value === undefined || state.jsonata ? value : resolvePaths(run, input, value);
  };
  return { reader: evaluate('ItemReader'), batcher: evaluate('ItemBatcher'), writer: evaluate('ResultWriter') };
}

/** Replaces the numbers that are given by path (`MaxItemsPath`) with what the path names. */
function resolvePaths(run: Run, input: Json, value: Json): Json {
  if (!isObject(value)) return value;
  const out: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('Max') && key.endsWith('Path') && typeof inner === 'string') {
      run.input = input;
      setKey(out, key.slice(0, -4), Number(requirePath(parsePath(inner), run)));
    } else setKey(out, key, key === 'ReaderConfig' ? resolvePaths(run, input, inner) : inner);
  }
  return out;
}

/** The command that has the items processed: when the state starts, after a crash, and for a redrive. */
export function mapRunCommand(
  run: Pick<Run, 'execution'>,
  frame: Frame,
  work: MapRunWork,
  redriven: boolean,
): MapRunCommand {
  const { blocks } = run.execution.program;
  const state = blocks[frame.block]?.states.get(frame.state) as State;
  const block = state.blocks[0] as number;
  const executionType = blocks[block]?.definition.ProcessorConfig?.ExecutionType ?? 'STANDARD';
  return { type: 'startMapRun', frame: frame.id, block, stateName: frame.state, executionType, work, redriven };
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
