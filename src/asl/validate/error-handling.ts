import { isObject, type Json } from '../json.ts';
import type { Findings } from './diagnostic.ts';

/** Retry: https://states-language.net/spec.html#retrying-after-error */
export function checkRetry(found: Findings, location: string, retry: Json): void {
  if (!Array.isArray(retry)) {
    found.schema(location, 'Value must be an array');
    return;
  }
  for (const [i, retrier] of retry.entries()) {
    const at = `${location}[${i}]`;
    if (!checkErrorEquals(found, at, retrier, i === retry.length - 1) || !isObject(retrier)) continue;
    checkNumber(found, at, retrier, 'IntervalSeconds', 1, 99_999_999);
    checkNumber(found, at, retrier, 'MaxAttempts', 0, 99_999_999);
    checkNumber(found, at, retrier, 'MaxDelaySeconds', 1, 31_622_400);
    checkNumber(found, at, retrier, 'BackoffRate', 1, undefined);
    const jitter = retrier.JitterStrategy;
    if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE')
      found.schema(`${at}/JitterStrategy`, 'Value is not one of the following: [FULL, NONE]');
  }
}

export function checkCatch(found: Findings, location: string, catchers: Json): void {
  if (!Array.isArray(catchers)) {
    found.schema(location, 'Value must be an array');
    return;
  }
  for (const [i, catcher] of catchers.entries()) {
    const at = `${location}[${i}]`;
    if (!checkErrorEquals(found, at, catcher, i === catchers.length - 1) || !isObject(catcher)) continue;
    if (typeof catcher.Next !== 'string') found.schema(at, 'These fields are required: [Next]');
  }
}

function checkErrorEquals(found: Findings, at: string, handler: Json, last: boolean): boolean {
  const names = isObject(handler) ? handler.ErrorEquals : undefined;
  if (!Array.isArray(names) || names.length === 0) {
    found.schema(at, 'These fields are required: [ErrorEquals]');
    return false;
  }
  if (names.includes('States.ALL')) {
    if (names.length > 1) found.schema(`${at}/ErrorEquals`, 'States.ALL must appear alone in its list');
    if (!last) found.schema(`${at}/ErrorEquals`, 'States.ALL must be in the last element of its array');
  }
  return true;
}

function checkNumber(
  found: Findings,
  at: string,
  handler: Record<string, Json>,
  field: string,
  min: number,
  max: number | undefined,
): void {
  const value = handler[field];
  if (value === undefined) return;
  if (typeof value !== 'number') found.schema(`${at}/${field}`, 'Value must be a number');
  else if (value < min) found.schema(`${at}/${field}`, `Minimum value is ${field === 'BackoffRate' ? '1.0' : min}`);
  else if (max !== undefined && value > max) found.schema(`${at}/${field}`, `Maximum value is ${max}`);
}
