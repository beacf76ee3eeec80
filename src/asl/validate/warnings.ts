import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Findings } from './diagnostic.ts';

/** What is allowed and usually a mistake; AWS says nothing, or says it when it is too late. */
export function warn(found: Findings, location: string, block: JsonObject): void {
  for (const [name, state] of Object.entries(block.States as JsonObject)) {
    if (!isObject(state)) continue;
    const at = `${location}/States/${name}`;
    if (state.Type === 'Choice' && state.Default === undefined)
      found.warn('MISSING_DEFAULT', 'Without Default the execution fails when no rule matches', at);
    if (state.Type === 'Task' && state.TimeoutSeconds === undefined && state.TimeoutSecondsPath === undefined)
      found.warn('MISSING_TIMEOUT', 'Without TimeoutSeconds a task that never answers is waited for without end', at);
    if (isObject(state.Parameters)) warnPlainPaths(found, `${at}/Parameters`, state.Parameters);
    for (const [where, inner] of innerBlocks(state)) if (isObject(inner)) warn(found, at + where, inner);
  }
}

/** `"x": "$.y"` is the text itself; the key wants `.$` for the value of the path. */
function warnPlainPaths(found: Findings, at: string, template: JsonObject): void {
  for (const [key, value] of Object.entries(template)) {
    if (typeof value === 'string' && /^\$\.\w/.test(value) && !key.endsWith('.$'))
      found.warn('NO_DOLLAR', `The value looks like a path: use "${key}.$" to take its value`, `${at}/${key}`);
    else if (isObject(value)) warnPlainPaths(found, `${at}/${key}`, value);
  }
}

function innerBlocks(state: JsonObject): [string, Json][] {
  if (state.Type === 'Parallel' && Array.isArray(state.Branches))
    return state.Branches.map((branch, i) => [`/Branches[${i}]`, branch]);
  if (state.Type !== 'Map') return [];
  const field = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  return [[`/${field}`, state[field] as Json]];
}
