import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../kernel/index.ts';

/** Levels of nesting that a body may have. */
const deepest = 200;

/**
 * Checks that a body in JSON or CBOR has the types that a schema wants, so that operations meet no value of another type than their
 * input says.
 *
 * @throws AwsError SerializationException
 */
export function checkTypes(schema: NormalizedSchema, value: unknown, jsonName: boolean, depth = 0): void {
  if (value === null || value === undefined) return;
  if (depth > deepest) throw new AwsError('SerializationException', 'The request body is nested too deeply');
  if (schema.isDocumentSchema()) {
    checkDepth(value, depth);
  } else if (schema.isStructSchema()) {
    if (!isObject(value)) throw unexpected(value, 'a structure');
    for (const [name, member] of schema.structIterator()) {
      const key = jsonName ? (member.getMergedTraits().jsonName ?? name) : name;
      checkTypes(member, value[key], jsonName, depth + 1);
    }
  } else if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw unexpected(value, 'a list');
    const member = schema.getValueSchema();
    for (const item of value) checkTypes(member, item, jsonName, depth + 1);
  } else if (schema.isMapSchema()) {
    if (!isObject(value)) throw unexpected(value, 'a map');
    const member = schema.getValueSchema();
    for (const item of Object.values(value)) checkTypes(member, item, jsonName, depth + 1);
  } else checkSimple(schema, value);
}

function checkSimple(schema: NormalizedSchema, value: unknown): void {
  if (schema.isBlobSchema() && value instanceof Uint8Array) return;
  if (schema.isTimestampSchema() && value instanceof Date) return;
  if (schema.isStringSchema() || schema.isBlobSchema()) {
    if (typeof value !== 'string') throw unexpected(value, 'a String');
  } else if (schema.isBooleanSchema()) {
    if (typeof value !== 'boolean') throw unexpected(value, 'a Boolean');
  } else if (schema.isNumericSchema()) {
    const special = value === 'NaN' || value === 'Infinity' || value === '-Infinity';
    if (typeof value !== 'number' && typeof value !== 'bigint' && !special) throw unexpected(value, 'a Number');
  } else if (schema.isTimestampSchema() && typeof value !== 'number' && typeof value !== 'string') {
    throw unexpected(value, 'a Timestamp');
  }
}

function checkDepth(value: unknown, depth: number): void {
  if (depth > deepest) throw new AwsError('SerializationException', 'The request body is nested too deeply');
  if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) checkDepth(item, depth + 1);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Words as AWS's JSON services have them. */
function unexpected(value: unknown, wanted: string): AwsError {
  if (Array.isArray(value)) return error('Start of list found where not expected');
  if (typeof value === 'object') return error('Start of structure or map found where not expected.');
  const token =
    typeof value === 'string' ? 'STRING' : typeof value === 'number' ? 'NUMBER' : String(value).toUpperCase();
  return error(`${token}_VALUE can not be converted to ${wanted}`);
}

function error(message: string): AwsError {
  return new AwsError('SerializationException', message);
}
