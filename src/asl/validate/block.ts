import { isObject, type Json } from '../json.ts';
import type { Findings } from './diagnostic.ts';
import { checkState } from './state.ts';
import { checkTransitions } from './transitions.ts';

/** What holds for the whole machine and is checked at each state. */
export interface MachineFacts {
  jsonata: boolean;
  express: boolean;
  /** State names seen so far: they are unique in the whole machine. */
  names: Set<string>;
}

/** A machine, a branch or an item processor. */
export function checkBlock(found: Findings, location: string, block: Json, machine: MachineFacts): void {
  const shown = location === '' ? '/' : location;
  if (!isObject(block)) {
    found.schema(shown, 'Value must be an object');
    return;
  }
  const missing = ['States', 'StartAt'].filter((field) => block[field] === undefined);
  if (missing.length > 0) found.schema(shown, `These fields are required: [${missing.join(', ')}]`);
  if (block.States === undefined) return;
  if (!isObject(block.States)) {
    found.schema(`${location}/States`, 'Value must be an object');
    return;
  }
  if (Object.keys(block.States).length === 0) {
    found.schema(`${location}/States`, 'There must be at least one state');
    return;
  }
  const before = found.diagnostics.length;
  for (const [name, state] of Object.entries(block.States)) {
    const at = `${location}/States/${name}`;
    if (name.length > 80) found.schema(at, 'State name length must be at most 80 characters');
    if (machine.names.has(name)) found.error('DUPLICATE_STATE_NAME', `State name "${name}" is used more than once`, at);
    machine.names.add(name);
    checkState(found, at, state, machine);
  }
  const broken = found.diagnostics.slice(before).some(({ code }) => code === 'SCHEMA_VALIDATION_FAILED');
  if (!broken && typeof block.StartAt === 'string') checkTransitions(found, location, block);
}
