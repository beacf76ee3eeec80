import type { StateDefinition } from '../../../../asl/definition.ts';
import { isObject, type Json } from '../../../../asl/json.ts';
import { refused } from './refused.ts';

/** What each field of a context object must be; `any` is not looked at. */
const fields: Readonly<Record<string, Readonly<Record<string, 'string' | 'number' | 'any'>>>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
};

/** @throws ValidationException for a context object that the state could not have */
export function parseContext(text: string, state: StateDefinition): Json {
  const context = parse(text);
  if (!isObject(context)) throw invalid('Context object must be a JSON object');
  if (context.Map !== undefined) throw invalid("'Map' field is not supported when mocking a Context object");
  for (const [name, value] of Object.entries(context)) {
    const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (known === undefined) throw invalid(`Field '${name}' is not allowed`);
    if (!isObject(value)) throw invalid(`${name} must be an object`);
    for (const [key, inner] of Object.entries(value)) {
      const type = Object.hasOwn(known, key) ? known[key] : undefined;
      if (type === undefined) throw invalid(`Field '${key}' is not allowed`);
      if (type !== 'any' && typeof inner !== type) throw invalid(`${name}.${key} must be a ${type}`);
    }
  }
  if (context.Task !== undefined && !/\.(sync(:2)?|waitForTaskToken)$/.test(String(state.Resource))) {
    throw invalid(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    );
  }
  return context;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw invalid('Context object must be valid JSON');
  }
}

function invalid(problem: string): Error {
  return refused(`Invalid Context object provided: ${problem}`);
}
