import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Json } from '../json.ts';
import type { Scope } from '../scope.ts';
import { evaluateCall } from './evaluate.ts';
import { parseCall } from './parse.ts';

const scope: Scope = {
  input: { name: 'Arnav', list: [1, 2, 3, 3], o: { a: 1, b: [true, null] }, text: '{"x":[1,"y"]}' },
  context: () => ({ State: { Name: 'A' } }),
  variable: (name) => (name === 'v' ? 5 : undefined),
  variables: () => ({}),
  random: () => 0.5,
  now: 0,
};

const results: [string, Json][] = [
  ["States.Format('Hello, my name is {}.', $.name)", 'Hello, my name is Arnav.'],
  ["States.Format('{} {} {}', $.o, $.list, null)", '{a=1, b=[true, null]} [1, 2, 3, 3] null'],
  ["States.Format('it\\'s \\{\\} \\\\ {}', 1.5)", "it's {} \\ 1.5"],
  ['States.StringToJson($.text)', { x: [1, 'y'] }],
  ['States.JsonToString($.o)', '{"a":1,"b":[true,null]}'],
  ["States.Array('a', $.name, $$.State.Name, $v, States.Array())", ['a', 'Arnav', 'A', 5, []]],
  ['States.ArrayPartition($.list, 3)', [[1, 2, 3], [3]]],
  ['States.ArrayContains($.list, 3)', true],
  ["States.ArrayContains($.list, '3')", false],
  ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
  ['States.ArrayRange(5, 1, -2)', [5, 3, 1]],
  ['States.ArrayGetItem($.list, 1)', 2],
  ['States.ArrayLength($.list)', 4],
  ['States.ArrayUnique($.list)', [1, 2, 3]],
  ["States.Base64Encode('Data to encode')", 'RGF0YSB0byBlbmNvZGU='],
  ["States.Base64Decode('RGVjb2RlZCBkYXRh')", 'Decoded data'],
  ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ['States.JsonMerge(States.StringToJson(\'\\{"a":1,"c":3\\}\'), $.o, false)', { a: 1, c: 3, b: [true, null] }],
  ['States.MathRandom(1, 999)', 500],
  ['States.MathAdd(111, -1)', 110],
  ['States.MathAdd(1.49, 1.5)', 3],
  ["States.StringSplit('1,2;3,,4', ',;')", ['1', '2', '3', '4']],
  ['States.ArrayGetItem(States.ArrayRange(States.MathAdd(1, 1), 10, 4), 1)', 6],
];

const failures: [string, string, RegExp][] = [
  ['States.ArrayGetItem($.list, 9)', 'States.IntrinsicFailure', /index 9 is out of bounds/],
  ['States.ArrayRange(1, 5000, 1)', 'States.IntrinsicFailure', /not have more than 1000/],
  ['States.StringToJson($.name)', 'States.IntrinsicFailure', /StringToJson\(\$\.name\)' had the following error/],
  ["States.Hash('x', 'CRC')", 'States.IntrinsicFailure', /algorithm must be/],
  ["States.Format('{} {}', 1)", 'States.IntrinsicFailure', /more placeholders/],
  ['States.JsonMerge($.o, $.o, true)', 'States.IntrinsicFailure', /shallow/],
  ['States.ArrayLength($.no)', 'States.Runtime', /JsonPath argument for the field '\$\.no' could not be found/],
];

suite('intrinsic functions', () => {
  for (const [text, expected] of results)
    test(text, () => assert.deepEqual(evaluateCall(parseCall(text), scope), expected));

  for (const [text, error, message] of failures)
    test(`${text} fails`, () => assert.throws(() => evaluateCall(parseCall(text), scope), { error, message }));

  test('States.UUID is a version 4 UUID', () => {
    assert.match(
      String(evaluateCall(parseCall('States.UUID()'), scope)),
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  test('MathRandom with a seed gives the same number each time', () => {
    const draw = () => evaluateCall(parseCall('States.MathRandom(1, 1000000, 7)'), scope);
    assert.equal(draw(), draw());
  });

  for (const text of [
    'States.Nothing()',
    "States.Format('a' 1)",
    'States.ArrayLength()',
    "States.Format('\\\"')",
    'States.Array(',
    `${'States.Array('.repeat(11)}${')'.repeat(11)}`,
  ])
    test(`${text.slice(0, 40)} is refused`, () => assert.throws(() => parseCall(text), SyntaxError));
});
