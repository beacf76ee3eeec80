import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import original from 'jsonata';
import type { Json } from '../json.ts';
import type { Scope } from '../scope.ts';
import { compileExpression } from './expression.ts';
import { jsonata } from './library.ts';

const data = {
  orders: [
    { id: 3, price: 5, tags: ['x', 'y'], who: { name: 'Fred' } },
    { id: 1, price: 20, tags: [], who: { name: 'Ann' } },
    { id: 2, price: 20, tags: ['y'], who: { name: 'Bob' } },
  ],
  text: 'the quick brown fox',
  empty: [],
};

/** Expressions over every kind of node that the library awaits at. */
const expressions = [
  'orders.price',
  'orders[price > 10].id',
  'orders^(price, >id).id',
  '$sum(orders.(price * 2))',
  'orders{who.name: price}',
  '$map(orders, function($o, $i) { $o.id & "-" & $i })',
  '$filter(orders, function($o) { $count($o.tags) > 0 }).id',
  '$reduce(orders.price, function($a, $b) { $a + $b }, 1)',
  '$sort(orders, function($l, $r) { $l.id > $r.id }).id',
  '$each(orders[0], function($v, $k) { $k })',
  '$sift(orders[0], function($v, $k) { $k ~> /i/ })',
  '$single(orders, function($o) { $o.id = 1 })',
  '$replace(text, /(\\w+) (\\w+)/, "$2 $1")',
  '$replace(text, /o/, function($m) { $uppercase($m.match) })',
  '$match(text, /o\\w/).match',
  '$split(text, /\\s/)',
  '$contains(text, /qu.ck/)',
  '(orders.tags ~> $distinct())',
  '($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(10))',
  'orders ~> | $ | { "price": price + 1 }, ["tags"] |',
  'orders#$i.{ "i": $i, "id": id }',
  'orders@$o.tags.{ "o": $o.id, "t": $ }',
  '$merge(orders.who)',
  '{ "a": [1..5], "b": empty, "c": $not(empty) }',
  '$map(orders, function($o) { $o.no })',
  'orders[0].**.name',
  '$formatNumber(1234.5, "#,##0.00") & $string(orders[0])',
  '$error("told so")',
  '1 + "a"',
  'orders.price[0] ~> $power(2)',
];

async function outcome(evaluate: () => unknown): Promise<Json> {
  try {
    return JSON.parse(JSON.stringify({ value: await evaluate() }));
  } catch (error) {
    return { code: (error as { code?: string }).code ?? null };
  }
}

suite('the synchronous library', () => {
  for (const text of expressions)
    test(`gives what the package gives: ${text}`, async () => {
      const [expected, got] = [
        await outcome(() => original(text).evaluate(structuredClone(data))),
        await outcome(() => jsonata(text).evaluate(structuredClone(data), {})),
      ];
      assert.deepEqual(got, expected);
    });

  test('sorts more items than the stack has room for', () => {
    const sorted = jsonata('$sort($range)').evaluate(undefined, {
      range: Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 50_000),
    }) as number[];
    assert.deepEqual([sorted[0], sorted[49_999]], [0, 49_999]);
  });
});

const scope: Scope = {
  input: null,
  context: () => ({ State: { Name: 'A' } }),
  variable: () => undefined,
  variables: () => ({ v: { a: [1, 2] } }),
  random: () => 0.5,
  now: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
};

function evaluate(text: string, input: Json = { x: 1 }): Json | undefined {
  return compileExpression(text, 'Output/y')(scope, { input });
}

suite('expressions of Step Functions', () => {
  const results: [string, Json | undefined][] = [
    ['$states.input.x + 1', 2],
    ['$states.context.State.Name', 'A'],
    ['$v.a[1]', 2],
    ['$states.input.no', undefined],
    ['$partition([1..5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$hash("input data", "SHA-1")', 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['$random()', 0.5],
    ['$parse("{\\"a\\":[1]}")', { a: [1] }],
    ['$now()', '2026-01-02T03:04:05.006Z'],
    ['$now("[Y]")', '2026'],
    ['$millis()', Date.UTC(2026, 0, 2, 3, 4, 5, 6)],
    ['$states', { input: { x: 1 }, context: { State: { Name: 'A' } } }],
    ['[1..3][$ > 1]', [2, 3]],
  ];
  for (const [text, expected] of results) test(text, () => assert.deepEqual(evaluate(text), expected));

  test('a seed gives the same number each time', () => assert.equal(evaluate('$random(5)'), evaluate('$random(5)')));

  test('results are plain lists, and inputs are not copied', () => {
    const input = { list: [{ a: 1 }, { a: 2 }] };
    assert.deepEqual(Object.keys(evaluate('$states.input.list.a', input) as object), ['0', '1']);
    assert.equal(evaluate('$states.input.list', input), input.list);
  });

  const failures: [string, RegExp][] = [
    ['$eval("1")', /T1006: Attempted to invoke a non-function/],
    ['function($x){$x}', /returned an unsupported result type\.$/],
    ['{"f": $sum}', /returned an unsupported result type\.$/],
    ['$states.input.x & $hash(1, "no")', /MD5/],
    ['"a" + 1', /specified for the field 'Output\/y' threw an error during evaluation\. T2001/],
  ];
  for (const [text, message] of failures)
    test(`${text} fails`, () => assert.throws(() => evaluate(text), { error: 'States.QueryEvaluationError', message }));
});

suite('hostile expressions end', () => {
  for (const text of [
    '($f := function() { $f() }; $f())',
    '($f := function($x) { 1 + $f($x) }; $f(1))',
    '$reduce([1..100], function($a, $b) { $a & $a }, "xxxxxxxx")',
    '($f := function($x, $n) { $n = 0 ? $x : $f($append($x, $x), $n - 1) }; $count($f([1..1000], 30)))',
    '$map([1..100000], function($i) { [1..100000] })',
    '$contains($pad("a", 60, "a") & "!", /^(a+)+(?=$)/)',
    '$pad("x", 600000000)',
  ])
    test(text, () => {
      const start = performance.now();
      assert.throws(() => evaluate(text), { error: 'States.QueryEvaluationError' });
      assert.ok(performance.now() - start < 5_000);
    });

  test('a pattern that backtracks for ever is run by the linear engine', () => {
    assert.equal(evaluate('$contains($pad("a", 60, "a") & "!", /^(a+)+$/)'), false);
  });

  test('nothing reaches the host', () => {
    for (const text of [
      '$states.input.constructor',
      '$states.input.__proto__',
      '$string.constructor("return process")()',
      '$lookup($states.input, "constructor")',
      '$states.input.x.constructor.constructor("return 1")()',
    ]) {
      let value: unknown;
      try {
        value = evaluate(text);
      } catch (error) {
        assert.equal((error as { error?: string }).error, 'States.QueryEvaluationError');
      }
      assert.equal(value, undefined, text);
    }
  });
});
