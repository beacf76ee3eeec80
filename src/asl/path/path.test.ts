import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Json } from '../json.ts';
import { followPath } from './evaluate.ts';
import { parsePath } from './parse.ts';
import { isReferencePath, setAtPath } from './reference-path.ts';

const store: Json = {
  book: [
    { category: 'reference', price: 8.95, author: 'Rees' },
    { category: 'fiction', price: 12.99, author: 'Waugh' },
    { category: 'fiction', price: 8.99, author: 'Melville', isbn: '0-553' },
  ],
  bicycle: { color: 'red', price: 19.95 },
  'odd key': { 'a.b': 1 },
  limit: 10,
};

const found: [string, Json | undefined][] = [
  ['$', store],
  ['$.bicycle.color', 'red'],
  ["$['odd key']['a.b']", 1],
  ['$.book[0].author', 'Rees'],
  ['$.book[-1].author', 'Melville'],
  ['$.book[*].price', [8.95, 12.99, 8.99]],
  ['$.book[0,2].price', [8.95, 8.99]],
  ['$.book[1:].author', ['Waugh', 'Melville']],
  ['$.book[:-1].author', ['Rees', 'Waugh']],
  ['$.book[0:3:2].author', ['Rees', 'Melville']],
  ['$..price', [8.95, 12.99, 8.99, 19.95]],
  ["$.bicycle['color','price']", ['red', 19.95]],
  ['$.book[?(@.isbn)].author', ['Melville']],
  ['$.book[?(@.price < 10)].author', ['Rees', 'Melville']],
  ['$.book[?(@.price < $.limit && @.category == "fiction")].author', ['Melville']],
  ['$.book[?(@.author =~ /^m.*e$/i || !(@.price < 12))].author', ['Waugh', 'Melville']],
  ["$.book[?(@.category in ['reference','x'])].price", [8.95]],
  ['$.book[?(@.price > 100)]', []],
  ['$.book.length()', 3],
  ['$.book[*].price.max()', 12.99],
  ['$.nothing', undefined],
  ['$.bicycle.color.x', undefined],
  ['$.book[9]', undefined],
  ['$.constructor', undefined],
  ['$.__proto__', undefined],
];

suite('paths', () => {
  for (const [text, expected] of found)
    test(text, () => assert.deepEqual(followPath(parsePath(text), store), expected));

  for (const text of ['', 'a', '$.', '$[', "$['a", '$.a[b]', '$.a[?(@.x]', '@.a', '$ .a', '$.a b', '$.a[0:2:-1]'])
    test(`${JSON.stringify(text)} is no path`, () => assert.throws(() => parsePath(text), SyntaxError));

  test('a variable and the context object are roots of their own', () => {
    assert.deepEqual(parsePath('$total.a').root, { kind: 'variable', name: 'total' });
    assert.deepEqual(parsePath('$$.State.Name').root, { kind: 'context' });
  });

  test('a filter nested beyond the stack is an error, not the end of the process', () => {
    const depth = 50_000;
    assert.throws(() => parsePath(`$[?(${'('.repeat(depth)}@.a${')'.repeat(depth)})]`), RangeError);
  });
});

suite('reference paths', () => {
  test('name one place', () => {
    for (const text of ['$', '$.a', "$.a['b'][0]"]) assert.ok(isReferencePath(parsePath(text)), text);
    for (const text of ['$.a[*]', '$..a', '$.a[0:1]', '$$.a', '$x.a', '$.a[-1]'])
      assert.ok(!isReferencePath(parsePath(text)), text);
  });

  const placed: [string, Json, Json | undefined][] = [
    ['$', { a: 1 }, 'v'],
    ['$.b', { a: 1 }, { a: 1, b: 'v' }],
    ['$.a.b.c', { a: 1 }, { a: { b: { c: 'v' } } }],
    ['$.a[1]', { a: [1, 2, 3] }, { a: [1, 'v', 3] }],
    ['$.a[1]', { a: [1] }, { a: [1, 'v'] }],
    ['$.a[5]', { a: [1] }, undefined],
    ['$.a[0]', { a: {} }, undefined],
    ["$['__proto__'].x", {}, JSON.parse('{"__proto__":{"x":"v"}}')],
  ];
  for (const [text, target, expected] of placed)
    test(`${text} into ${JSON.stringify(target)}`, () => {
      const before = structuredClone(target);
      assert.deepEqual(setAtPath(parsePath(text), target, 'v'), expected);
      assert.deepEqual(target, before);
      assert.equal(({} as { x?: unknown }).x, undefined);
    });
});
