import { runtimeFailure } from '../../asl/failure.ts';
import type { Json } from '../../asl/json.ts';
import { queryError, typeMismatch } from '../../asl/jsonata/expression.ts';
import { expressionIn } from '../../asl/jsonata/template.ts';
import { requirePath } from '../../asl/path/lookup.ts';
import type { State } from '../../asl/program.ts';
import { stopFrame } from '../core/abort.ts';
import type { Run } from '../core/run.ts';
import type { Frame, MapItem, MapWork } from '../core/snapshot.ts';
import type { Behaviour } from './behaviour.ts';
import { startMapRun } from './distributed-map.ts';
import { numberField, pathOf } from './field.ts';

/** AWS runs at most forty iterations of an inline Map at a time. */
const maxInline = 40;

export const map: Behaviour = {
  work(run, frame, state) {
    if (isDistributed(run, state)) return startMapRun(run, frame, state);
    const items = itemsOf(run, frame, state);
    const concurrency = numberField(run, state, 'MaxConcurrency', frame.input) ?? 0;
    if (concurrency < 0) throw runtimeFailure('MaxConcurrency cannot be negative.');
    const startedEvent = run.emit(frame, 'MapStateStarted', { length: items.length });
    const work: MapWork = {
      kind: 'map',
      items,
      children: [],
      results: Array.from<Json>({ length: items.length }).fill(null),
      next: 0,
      left: items.length,
      concurrency: concurrency === 0 ? maxInline : Math.min(concurrency, maxInline),
      startedEvent,
    };
    frame.work = work;
    if (items.length === 0) return finish(run, frame, state, work);
    startIterations(run, frame, state);
  },

  childSucceeded(run, frame, state, child, output) {
    const work = frame.work as MapWork;
    run.emit(child, 'MapIterationSucceeded', { name: state.name, index: child.index });
    work.results[child.index] = output;
    work.children.splice(work.children.indexOf(child.id), 1);
    work.left--;
    run.snapshot.frames.delete(child.id);
    frame.previous = child.previous;
    if (work.left === 0) finish(run, frame, state, work);
    else startIterations(run, frame, state);
  },

  childFailed(run, frame, state, child) {
    const work = frame.work as MapWork;
    run.emit(child, 'MapIterationFailed', { name: state.name, index: child.index });
    frame.previous = child.previous;
    for (const id of work.children) {
      const sibling = run.snapshot.frames.get(id);
      if (sibling === undefined || sibling === child || sibling.work.kind === 'stopped') continue;
      stopFrame(run, sibling, true);
      run.emit(sibling, 'MapIterationAborted', { name: state.name, index: sibling.index });
    }
  },
};

/** Starts as many iterations as may run at a time; after a redrive, too. */
export function startIterations(run: Run, frame: Frame, state: State): void {
  const work = frame.work as MapWork;
  while (work.children.length < work.concurrency && work.next < work.items.length) {
    const index = work.next++;
    const item: MapItem = { Index: index, Value: work.items[index] as Json };
    const input = selectItem(run, frame, state, item);
    const child = run.spawn(frame, index, state.blocks[0] as number, input);
    child.item = item;
    child.previous = work.startedEvent;
    work.children.push(child.id);
    run.emit(child, 'MapIterationStarted', { name: state.name, index });
  }
}

function finish(run: Run, frame: Frame, state: State, work: MapWork): void {
  run.emit(frame, 'MapStateSucceeded');
  run.focus(frame);
  run.exit(frame, state, state.flow.outcome(run, frame.input, work.results), state.next);
}

/** The input of an iteration: what ItemSelector (once called Parameters) makes of the item, or the item itself. */
function selectItem(run: Run, frame: Frame, state: State, item: MapItem): Json {
  const field = state.definition.ItemSelector !== undefined ? 'ItemSelector' : 'Parameters';
  if (state.definition[field] === undefined) return item.Value;
  const around = frame.item;
  frame.item = item;
  run.focus(frame);
  try {
    return state.flow.template(field, run, state.flow.effectiveInput(run, frame.input)) as Json;
  } finally {
    frame.item = around;
  }
}

/** The list that the state goes through. */
export function itemsOf(run: Run, frame: Frame, state: State): Json[] {
  return state.jsonata ? jsonataItems(run, frame, state) : jsonpathItems(run, frame, state);
}

function jsonpathItems(run: Run, frame: Frame, state: State): Json[] {
  const path = pathOf(state, 'ItemsPath');
  const input = state.flow.effectiveInput(run, frame.input);
  run.input = input;
  const items = path === undefined ? input : requirePath(path, run);
  if (Array.isArray(items)) return items;
  // AWS writes a path into the context object with one dollar sign.
  throw runtimeFailure(`Reference path "${path?.text.replace('$$', () => '$') ?? '$'}" must point to array.`);
}

function jsonataItems(run: Run, frame: Frame, state: State): Json[] {
  const written = state.definition.Items;
  const items = written === undefined ? frame.input : (state.flow.template('Items', run, frame.input) as Json);
  if (Array.isArray(items)) return items;
  if (written === undefined)
    throw queryError(`Map state input must be an array but was: ${JSON.stringify(items)}`, 'Items');
  throw typeMismatch(expressionIn(written) ?? JSON.stringify(written), 'Items', 'array', items);
}

function isDistributed(run: Run, state: State): boolean {
  const config = run.execution.program.blocks[state.blocks[0] as number]?.definition.ProcessorConfig;
  return config?.Mode === 'DISTRIBUTED';
}
