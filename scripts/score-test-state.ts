import { readFileSync } from 'node:fs';
import { lambda } from '../src/cloud/services/lambda/index.ts';
import { states } from '../src/cloud/services/states/index.ts';
import { makeRole } from '../src/cloud/testing/make-role.ts';
import { testCloud } from '../src/cloud/testing/test-cloud.ts';
import { asRoot, makeFunction } from '../src/cloud/testing/workflow.ts';

/**
 * Compares TestState with recorded requests and answers: `node scripts/score-test-state.ts CASES.jsonl`. Prints each
 * difference and the share that is right. In an expectation `<…>` and `date` stand for anything.
 */

interface RecordedCase {
  id: string;
  request: object;
  expected: Record<string, unknown>;
  raised: boolean;
}

const [, , file = ''] = process.argv;
const cases = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedCase);

await using test = await testCloud({ services: [lambda, states], account: '111111111111' });
await makeRole(test, 'functions', []);
await makeRole(test, 'snf_role_arn', [{ Action: 'lambda:InvokeFunction', Resource: '*' }], 'states.amazonaws.com');
await makeFunction(test, 'lambda_func_SHORTUID', 'export const handler = async () => "HelloWorld!";');

let right = 0;
for (const { id, request, expected, raised } of cases) {
  const seen = await answer(request);
  if (isAlike(wanted(expected, raised), parsed(seen))) right++;
  else console.log(`${id}\n  expected ${JSON.stringify(wanted(expected, raised))}\n  saw      ${JSON.stringify(seen)}`);
}
console.log(`${right} of ${cases.length} right (${((100 * right) / cases.length).toFixed(1)} %)`);

async function answer(request: object): Promise<unknown> {
  try {
    return await asRoot(test, 'states', 'TestState', request);
  } catch (error) {
    const { name, message } = error as Error;
    return { error: name, message };
  }
}

/** Errors are recorded as boto3 shows them, in two forms. */
function wanted(expected: Record<string, unknown>, raised: boolean): unknown {
  if (!raised) return parsed(expected);
  const { Error: error, exception_typename: name, exception_value: value } = expected;
  if (error !== undefined) {
    const { Code, Message } = error as { Code: string; Message: string };
    return { error: Code, message: Message };
  }
  return {
    error: name,
    message: String(value).replace(/^An error occurred \(\w+\) when calling the \w+ operation: /, ''),
  };
}

/** Takes JSON in strings apart. */
function parsed(value: unknown): unknown {
  if (typeof value === 'string') {
    try {
      return parsed(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(parsed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, parsed(inner)]));
}

function isAlike(expected: unknown, seen: unknown): boolean {
  if (typeof expected === 'string') {
    if (expected === 'date') return typeof seen === 'string';
    const pattern = expected.split(/<[^>]*>/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return (
      (typeof seen === 'string' || typeof seen === 'number') && RegExp(`^${pattern.join('.*')}$`, 's').test(`${seen}`)
    );
  }
  if (typeof expected !== 'object' || expected === null) return expected === seen;
  if (typeof seen !== 'object' || seen === null || Array.isArray(expected) !== Array.isArray(seen)) return false;
  const keys = new Set([...Object.keys(expected), ...Object.keys(seen)]);
  return [...keys].every((key) =>
    isAlike((expected as Record<string, unknown>)[key], (seen as Record<string, unknown>)[key]),
  );
}
