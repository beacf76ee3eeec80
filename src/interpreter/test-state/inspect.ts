import type { Json } from '../../asl/json.ts';
import { parsePath } from '../../asl/path/parse.ts';
import { setAtPath } from '../../asl/path/reference-path.ts';
import type { State } from '../../asl/program.ts';
import type { Frame } from '../core/snapshot.ts';
import { numberField } from '../states/field.ts';
import { itemsOf } from '../states/map.ts';
import type { TestRun } from './test-run.ts';

/**
 * What a state's data looks like on its way, JSON values by the names of InspectionData:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html
 */
export interface Inspection {
  input: Json;
  afterArguments?: Json;
  afterInputPath?: Json;
  afterParameters?: Json;
  afterItemsPath?: Json;
  afterItemSelector?: Json;
  result?: Json;
  afterResultSelector?: Json;
  afterResultPath?: Json;
  maxConcurrency?: number;
  toleratedFailureCount?: number;
  toleratedFailurePercentage?: number;
  variables?: Record<string, Json>;
}

/** Fills in what comes before the state's work. What fails on the way is thrown; what came before it stays filled in. */
export function inspectBefore(seen: Inspection, run: TestRun, frame: Frame, state: State): void {
  const { flow, definition, type } = state;
  const { input } = frame;
  if (state.jsonata) {
    if (type === 'Task') setDefined(seen, 'afterArguments', flow.arguments(run, input));
  } else if (type !== 'Fail') {
    const effective = flow.effectiveInput(run, input);
    if (type !== 'Parallel' || definition.InputPath !== undefined) seen.afterInputPath = effective;
    const given = type === 'Map' ? undefined : flow.arguments(run, input);
    if (type === 'Task' || type === 'Pass') seen.afterParameters = given ?? effective;
    else setDefined(seen, 'afterParameters', given);
  }
  if (type === 'Map') inspectMap(seen, run, frame, state);
}

function inspectMap(seen: Inspection, run: TestRun, frame: Frame, state: State): void {
  const { definition } = state;
  if (definition.ItemReader === undefined) {
    const items = itemsOf(run, frame, state);
    if (definition.ItemsPath !== undefined) seen.afterItemsPath = items;
    if (definition.ItemSelector !== undefined) seen.afterItemSelector = selected(run, frame, state, items);
  }
  seen.maxConcurrency = numberField(run, state, 'MaxConcurrency', frame.input) ?? 0;
  setDefined(seen, 'toleratedFailureCount', numberField(run, state, 'ToleratedFailureCount', frame.input));
  setDefined(
    seen,
    'toleratedFailurePercentage',
    numberField(run, state, 'ToleratedFailurePercentage', frame.input, 'float'),
  );
}

function selected(run: TestRun, frame: Frame, state: State, items: readonly Json[]): Json {
  const input = state.flow.effectiveInput(run, frame.input);
  return items.map((Value, Index) => {
    frame.item = { Index, Value };
    try {
      return state.flow.template('ItemSelector', run, input) as Json;
    } finally {
      frame.item = undefined;
    }
  });
}

/** Fills in what comes after the work. */
export function inspectAfter(seen: Inspection, run: TestRun, frame: Frame, state: State, result: Json): void {
  const { type, definition } = state;
  if (type === 'Task') seen.result = result;
  if (state.jsonata || !['Task', 'Pass', 'Map', 'Parallel'].includes(type)) return;
  const chosen = state.flow.template('ResultSelector', run, result) ?? result;
  seen.afterResultSelector = chosen;
  const path = definition.ResultPath;
  if (path === null) seen.afterResultPath = frame.input;
  else if (path === undefined || path === '$') seen.afterResultPath = chosen;
  else setDefined(seen, 'afterResultPath', setAtPath(parsePath(String(path)), frame.input, chosen));
}

function setDefined<K extends keyof Inspection>(seen: Inspection, key: K, value: Inspection[K] | undefined): void {
  if (value !== undefined) seen[key] = value;
}
