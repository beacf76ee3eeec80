import type { StateType } from '../definition.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { expressionIn } from '../jsonata/template.ts';
import { parseTimestamp } from '../timestamp.ts';
import { checkBlock, type MachineFacts } from './block.ts';
import { checkChoices } from './choices.ts';
import type { Findings } from './diagnostic.ts';
import { checkCatch, checkRetry } from './error-handling.ts';
import {
  allowedFields,
  exclusiveFields,
  jsonataFields,
  jsonpathFields,
  knownFields,
  ranges,
  referencePaths,
  requiredFields,
} from './fields.ts';
import { isTaskResource } from './resources.ts';
import { checkExpressions, checkTemplate, isPath, isPathOrCall, isReference } from './values.ts';

const templates = ['Parameters', 'ResultSelector', 'Assign', 'ItemSelector', 'Credentials'];

export function checkState(found: Findings, location: string, state: Json, machine: MachineFacts): void {
  if (!isObject(state)) {
    found.schema(location, 'State must be an object');
    return;
  }
  const type = state.Type as StateType;
  if (state.Type === undefined) {
    found.schema(location, 'These fields are required: [Type]');
    return;
  }
  if (typeof type !== 'string' || !Object.hasOwn(allowedFields, type)) {
    found.schema(`${location}/Type`, `Value is not one of the following: [${Object.keys(allowedFields).join(', ')}]`);
    return;
  }
  const jsonata = checkQueryLanguage(found, location, state, machine);
  checkFields(found, location, state, type, jsonata);
  checkTransition(found, location, state, type);
  checkValues(found, location, state, jsonata);
  if (state.Retry !== undefined) checkRetry(found, `${location}/Retry`, state.Retry);
  if (state.Catch !== undefined) checkCatch(found, `${location}/Catch`, state.Catch);
  if (type === 'Choice' && state.Choices !== undefined)
    checkChoices(found, `${location}/Choices`, state.Choices, jsonata);
  if (type === 'Task') checkTask(found, location, state, machine);
  if (type === 'Wait') checkWait(found, location, state, jsonata);
  if (type === 'Map') checkMap(found, location, state, machine);
  if (type === 'Parallel' && Array.isArray(state.Branches) && state.Branches.length === 0)
    found.schema(`${location}/Branches`, 'Value cannot be empty');
  if (type === 'Parallel' && Array.isArray(state.Branches))
    for (const [i, branch] of state.Branches.entries())
      checkBlock(found, `${location}/Branches[${i}]`, branch, machine);
}

function checkQueryLanguage(found: Findings, location: string, state: JsonObject, machine: MachineFacts): boolean {
  const own = state.QueryLanguage;
  if (own !== undefined && own !== 'JSONPath' && own !== 'JSONata')
    found.schema(`${location}/QueryLanguage`, 'Value is not one of the following: [JSONPath, JSONata]');
  if (own === 'JSONPath' && machine.jsonata)
    found.schema(location, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
  return own === undefined ? machine.jsonata : own === 'JSONata';
}

function checkFields(found: Findings, location: string, state: JsonObject, type: StateType, jsonata: boolean): void {
  const missing = (requiredFields[type] ?? []).filter((field) => state[field] === undefined);
  if (type === 'Map' && state.ItemProcessor === undefined && state.Iterator === undefined)
    missing.push('ItemProcessor');
  if (missing.length > 0) found.schema(location, `These fields are required: [${missing.join(', ')}]`);
  for (const field of Object.keys(state)) {
    if (!allowedFields[type].includes(field)) {
      if (knownFields.has(field)) found.schema(location, `Field '${field}' is not supported`);
      else found.warn('UNKNOWN_FIELD', `Field '${field}' is not known and has no effect`, location);
    } else if (jsonata && jsonpathFields.has(field)) languageMismatch(found, location, field, 'JSONata', 'JSONPath');
    else if (!jsonata && jsonataFields.has(field)) languageMismatch(found, location, field, 'JSONPath', 'JSONata');
  }
  for (const fields of exclusiveFields)
    if (fields.filter((field) => state[field] !== undefined).length > 1)
      found.schema(location, `There should only be one of the following fields: [${fields.join(', ')}]`);
}

function languageMismatch(found: Findings, location: string, field: string, set: string, only: string): void {
  found.schema(
    location,
    `The QueryLanguage is set to '${set}', but field '${field}' is only supported for the '${only}' QueryLanguage`,
  );
}

function checkTransition(found: Findings, location: string, state: JsonObject, type: StateType): void {
  if (type === 'Choice' || type === 'Succeed' || type === 'Fail') return;
  const ends = state.End === true;
  if (typeof state.Next === 'string' && ends)
    found.schema(location, 'There should only be one of the following fields: [Next, End]');
  if (state.Next === undefined && !ends) found.schema(location, 'These fields are required: [Next]');
}

function checkValues(found: Findings, location: string, state: JsonObject, jsonata: boolean): void {
  for (const [field, value] of Object.entries(state)) {
    const at = `${location}/${field}`;
    if (field === 'ItemProcessor' || field === 'Iterator' || field === 'Branches' || field === 'Choices') continue;
    if (jsonata && field !== 'Comment' && field !== 'Result') checkExpressions(found, at, value);
    if (!jsonata && templates.includes(field)) checkTemplate(found, at, value);
    if (!jsonata && jsonpathFields.has(field) && !templates.includes(field)) checkPath(found, at, field, value);
    if (field === 'Assign' && isObject(value)) checkVariables(found, at, value);
    const range = ranges[field];
    if (range !== undefined && !(jsonata && expressionIn(value) !== undefined)) checkRange(found, at, value, range);
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html#reference-variables-limits */
function checkVariables(found: Findings, at: string, assigned: JsonObject): void {
  for (const key of Object.keys(assigned)) {
    const name = key.endsWith('.$') ? key.slice(0, -2) : key;
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u.test(name))
      found.schema(at, `'${name}' is not a valid variable name`);
    if (name === 'states') found.schema(at, `The variable name '${name}' is reserved`);
  }
}

function checkPath(found: Findings, at: string, field: string, value: Json): void {
  if (value === null && ['InputPath', 'OutputPath', 'ResultPath'].includes(field)) return;
  if (typeof value !== 'string') {
    found.schema(at, 'Value must be a string');
    return;
  }
  if (referencePaths.has(field)) {
    if (!isReference(value)) found.schema(at, 'Value is not a Reference Path');
  } else if (field === 'ErrorPath' || field === 'CausePath') {
    if (!isPathOrCall(value)) found.schema(at, 'Value is not a valid JSONPath');
  } else if (!isPath(value)) found.schema(at, 'Value is not a valid JSONPath');
}

function checkRange(
  found: Findings,
  at: string,
  value: Json,
  { min, max, decimals }: { min: number; max?: number; decimals?: boolean },
): void {
  const shown = (n: number) => (decimals ? n.toFixed(1) : String(n));
  if (typeof value !== 'number') found.schema(at, 'Value must be a number');
  else if (value < min) found.schema(at, `Minimum value is ${shown(min)}`);
  else if (max !== undefined && value > max) found.schema(at, `Maximum value is ${shown(max)}`);
}

function checkTask(found: Findings, location: string, state: JsonObject, machine: MachineFacts): void {
  const { Resource: resource, Credentials: credentials } = state;
  if (isObject(credentials) && credentials.RoleArn === undefined && credentials['RoleArn.$'] === undefined)
    found.schema(`${location}/Credentials`, "The field 'RoleArn' is required but was missing");
  if (resource === undefined) return;
  const at = `${location}/Resource`;
  if (typeof resource !== 'string') {
    found.schema(at, 'Value must be a string');
    return;
  }
  if (!isTaskResource(resource))
    found.schema(
      at,
      `The resource provided ${resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
    );
  else if (machine.express) {
    for (const suffix of ['.waitForTaskToken', '.sync'])
      if (resource.includes(suffix))
        found.schema(at, `Express state machine does not support '${suffix}' service integration `);
    if (/^arn:[^:]*:states:[^:]*:\d+:activity:/.test(resource))
      found.schema(at, 'Express state machine does not support Activity');
  }
}

function checkWait(found: Findings, location: string, state: JsonObject, jsonata: boolean): void {
  const fields = ['Seconds', 'Timestamp', 'SecondsPath', 'TimestampPath'];
  const given = fields.filter((field) => state[field] !== undefined);
  if (given.length === 0) found.schema(location, `One of the following fields is required: [${fields.join(', ')}]`);
  if (given.length > 1)
    found.schema(location, `There should only be one of the following fields: [${fields.join(', ')}]`);
  const { Timestamp: timestamp } = state;
  if (timestamp === undefined || (jsonata && expressionIn(timestamp) !== undefined)) return;
  if (typeof timestamp !== 'string' || parseTimestamp(timestamp) === undefined)
    found.schema(`${location}/Timestamp`, 'Value is not a valid timestamp');
}

function checkMap(found: Findings, location: string, state: JsonObject, machine: MachineFacts): void {
  const field = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = state[field];
  if (processor === undefined) return;
  const at = `${location}/${field}`;
  if (isObject(processor) && processor.QueryLanguage !== undefined)
    found.schema(at, "Field 'QueryLanguage' is not supported");
  const config = isObject(processor) && isObject(processor.ProcessorConfig) ? processor.ProcessorConfig : {};
  const distributed = config.Mode === 'DISTRIBUTED';
  if (distributed && machine.express)
    found.schema(`${at}/ProcessorConfig`, "Express state machine does not support 'DISTRIBUTED' mode of Map");
  if (typeof state.Label === 'string') {
    if (state.Label === '') found.schema(`${location}/Label`, 'Label cannot be empty');
    if (state.Label.length > 40) found.schema(`${location}/Label`, 'Label cannot exceed 40 characters');
  }
  checkBlock(found, at, processor, {
    ...machine,
    express: distributed ? config.ExecutionType === 'EXPRESS' : machine.express,
  });
}
