import type { NormalizedSchema } from '@smithy/core/schema';
import { isObject, type Json } from '../../../../asl/json.ts';
import { wireServices } from '../../../wire/services.ts';
import { parseResource } from '../integrations/resource.ts';
import { sdkServices } from '../integrations/service-names.ts';
import { refused } from './refused.ts';

/** Services of optimised integrations by the name in their resource, where the SDK's name is another one. */
const optimised: Readonly<Record<string, string>> = { states: 'sfn', events: 'eventbridge' };

/** Members of optimised results that hold what the service sends, parsed. */
const anything = new Set(['lambda:invoke Payload']);

/**
 * Compares a mocked result with what the API answers. Fields that the API does not have are let through. Services that
 * the embedded cloud does not have are not compared.
 *
 * @param mode STRICT: required fields must be there, and all must have their types; PRESENT: those that are there
 * @throws ValidationException
 */
export async function checkMock(resourceArn: string, result: Json, mode: 'STRICT' | 'PRESENT'): Promise<void> {
  const resource = parseResource(resourceArn);
  if (resource === undefined || resource.kind === 'function' || resource.kind === 'activity') return;
  if (resource.pattern !== 'request') return;
  const own = resource.kind === 'sdk' ? resource.service : (optimised[resource.service] ?? resource.service);
  const service = wireServices.find(({ name }) => name === sdkServices[own]?.service);
  if (service === undefined) return;
  const { operations } = await service.schema();
  const name = resource.operation[0]?.toUpperCase() + resource.operation.slice(1);
  const output = operations.get(name)?.output;
  if (output === undefined) return;
  const skipped = (key: string) =>
    resource.kind === 'optimised' && anything.has(`${resource.service}:${resource.operation} ${key}`);
  checkStructure(output, result, mode === 'STRICT', skipped);
}

function checkStructure(
  schema: NormalizedSchema,
  value: Json,
  strict: boolean,
  skipped: (key: string) => boolean = () => false,
): void {
  if (!isObject(value)) return;
  const required = strict ? requiredMembers(schema) : 0;
  let position = 0;
  for (const [member, memberSchema] of schema.structIterator()) {
    const field = member[0]?.toUpperCase() + member.slice(1);
    if (Object.hasOwn(value, field)) {
      if (!skipped(field)) checkField(field, memberSchema, value[field] as Json, strict);
    } else if (position < required) throw mismatch(`Required field '${field}' is missing`);
    position++;
  }
}

/** Schemas list required members first, and say how many they are (source: StaticStructureSchema in @smithy/types). */
function requiredMembers(schema: NormalizedSchema): number {
  const written = schema.getSchema() as unknown as readonly unknown[];
  return typeof written[6] === 'number' ? written[6] : 0;
}

function checkField(field: string, schema: NormalizedSchema, value: Json, strict: boolean): void {
  if (value === null) return;
  const must = (holds: boolean, be: string) => {
    if (!holds) throw mismatch(`Field '${field}' must be ${be}`);
  };
  if (schema.isListSchema()) {
    must(Array.isArray(value), 'an array');
    for (const each of value as Json[]) checkField(field, schema.getValueSchema(), each, strict);
  } else if (schema.isMapSchema()) {
    must(isObject(value), 'an object');
    for (const [key, each] of Object.entries(value)) checkField(key, schema.getValueSchema(), each as Json, strict);
  } else if (schema.isStructSchema()) {
    must(isObject(value), 'an object');
    checkStructure(schema, value, strict);
  } else if (schema.isNumericSchema() || schema.isBigIntegerSchema()) must(typeof value === 'number', 'a number');
  else if (schema.isBooleanSchema()) must(typeof value === 'boolean', 'a boolean');
  else if (schema.isStringSchema() || schema.isBlobSchema() || schema.isTimestampSchema())
    must(typeof value === 'string', 'a string');
}

function mismatch(problem: string): Error {
  return refused(`Mock result schema validation error: ${problem}`);
}
