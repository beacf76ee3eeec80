import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Findings } from './diagnostic.ts';

/** Where a block's states lead: every target exists, some state ends, every state can be reached. */
export function checkTransitions(found: Findings, location: string, block: JsonObject): void {
  const states = block.States as JsonObject;
  const targets: { from: string | undefined; to: string; at: string }[] = [
    { from: undefined, to: String(block.StartAt), at: `${location}/StartAt` },
  ];
  for (const [name, state] of Object.entries(states))
    if (isObject(state)) targets.push(...targetsOf(name, state, `${location}/States/${name}`));
  for (const { to, at } of targets)
    if (!Object.hasOwn(states, to)) found.error('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${to}`, at);
  if (!Object.values(states).some(ends)) {
    found.error('MISSING_END_STATE', 'Workflow has no terminal state');
    return;
  }
  const outgoing = Map.groupBy(targets, ({ from }) => from);
  const reached = new Set<string>();
  const visit = [String(block.StartAt)];
  for (let name = visit.pop(); name !== undefined; name = visit.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const { to } of outgoing.get(name) ?? []) visit.push(to);
  }
  for (const name of Object.keys(states))
    if (!reached.has(name))
      found.error('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, `${location}/States/${name}`);
}

function targetsOf(from: string, state: JsonObject, location: string): { from: string; to: string; at: string }[] {
  const targets: { from: string; to: string; at: string }[] = [];
  const add = (to: Json | undefined, at: string) => {
    if (typeof to === 'string') targets.push({ from, to, at });
  };
  add(state.Next, `${location}/Next`);
  if (state.Type === 'Choice') add(state.Default, `${location}/Default`);
  for (const field of ['Choices', 'Catch'] as const) {
    const list = state[field];
    if (!Array.isArray(list)) continue;
    for (const [i, item] of list.entries()) if (isObject(item)) add(item.Next, `${location}/${field}[${i}]/Next`);
  }
  return targets;
}

function ends(state: Json): boolean {
  return isObject(state) && (state.End === true || state.Type === 'Succeed' || state.Type === 'Fail');
}
