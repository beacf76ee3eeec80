import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Json, type JsonObject, type RunResult, run } from './index.ts';

// A machine in JSONPath and its translation to JSONata must agree: on what they give, and on the order of events.

const leaves = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.string({ maxLength: 5 }),
  fc.boolean(),
  fc.constant(null),
);
const objects: fc.Arbitrary<JsonObject> = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaves, tie('object')),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }) as fc.Arbitrary<JsonObject>,
})).object;

/** Every place in an object, as names. */
function places(value: Json, prefix: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return [prefix, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...prefix, key]))];
}

async function both(jsonpath: object, jsonata: object, input: Json): Promise<[RunResult, RunResult]> {
  const tasks = async ({ parameters }: { parameters: Json }) => ({ got: parameters });
  const [a, b] = await Promise.all([run(jsonpath, { input, tasks }), run(jsonata, { input, tasks })]);
  assert.deepEqual([a.status, a.output], [b.status, b.output]);
  assert.deepEqual(
    a.events.map(({ type }) => type),
    b.events.map(({ type }) => type),
  );
  return [a, b];
}

test('paths, templates, ResultPath and Choice agree with their JSONata translation', async () => {
  await fc.assert(
    fc.asyncProperty(objects, fc.nat(), fc.integer({ min: -1000, max: 1000 }), async (input, pick, limit) => {
      const all = places(input);
      const names = all[pick % all.length] as string[];
      const path = ['$', ...names].join('.');
      const expression = ['$states.input', ...names].join('.');
      const number = { Variable: path, NumericLessThan: limit };
      const jsonpath = {
        StartAt: 'Take',
        States: {
          Take: {
            Type: 'Pass',
            Parameters: { 'value.$': path, fixed: { list: [1, 'x'] } },
            ResultPath: '$.taken',
            Assign: { 'kept.$': '$.value' },
            Next: 'Choose',
          },
          Choose: {
            Type: 'Choice',
            Choices: [{ And: [{ Variable: path, IsNumeric: true }, number], Next: 'Less' }],
            Default: 'Work',
          },
          Less: { Type: 'Pass', Result: 'less', Next: 'Work' },
          Work: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { 'all.$': '$', 'kept.$': '$kept' },
            ResultSelector: { 'back.$': '$.got.kept' },
            End: true,
          },
        },
      };
      const jsonata = {
        QueryLanguage: 'JSONata',
        StartAt: 'Take',
        States: {
          Take: {
            Type: 'Pass',
            Output: `{% $merge([$states.input, {"taken": {"value": ${expression}, "fixed": {"list": [1, "x"]}}}]) %}`,
            Assign: { kept: `{% ${expression} %}` },
            Next: 'Choose',
          },
          Choose: {
            Type: 'Choice',
            Choices: [
              { Condition: `{% $type(${expression}) = "number" and ${expression} < ${limit} %}`, Next: 'Less' },
            ],
            Default: 'Work',
          },
          Less: { Type: 'Pass', Output: 'less', Next: 'Work' },
          Work: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: { all: '{% $states.input %}', kept: '{% $kept %}' },
            Output: { back: '{% $states.result.got.kept %}' },
            End: true,
          },
        },
      };
      const [{ status }] = await both(jsonpath, jsonata, input);
      assert.equal(status, 'SUCCEEDED');
    }),
    { numRuns: 100, seed: 3 },
  );
});

test('intrinsic functions agree with their JSONata counterparts', async () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(numbers, fc.integer({ min: 1, max: 7 }), async (list, n) => {
      const jsonpath = {
        'sum.$': 'States.MathAdd($.n, -3)',
        'parts.$': 'States.ArrayPartition($.list, $.n)',
        'range.$': 'States.ArrayRange(0, 20, $.n)',
        'length.$': 'States.ArrayLength($.list)',
        'text.$': "States.Format('{} of {}', $.n, 'x')",
        'hash.$': "States.Hash('abc', 'SHA-256')",
        'json.$': 'States.JsonToString($.list)',
        'split.$': "States.StringSplit('a,b', ',')",
        'has.$': 'States.ArrayContains($.list, $.n)',
      };
      const jsonata = {
        sum: '{% $states.input.n + -3 %}',
        parts: '{% $partition($states.input.list, $states.input.n) %}',
        range: '{% $range(0, 20, $states.input.n) %}',
        length: '{% $count($states.input.list) %}',
        text: '{% $states.input.n & " of x" %}',
        hash: '{% $hash("abc", "SHA-256") %}',
        json: '{% $string($states.input.list) %}',
        split: '{% $split("a,b", ",") %}',
        has: '{% $states.input.n in $states.input.list %}',
      };
      await both(
        { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: jsonpath, End: true } } },
        { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', Output: jsonata, End: true } } },
        { list, n },
      );
    }),
    { numRuns: 50, seed: 4 },
  );
});
