import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misfits, parseTypeConstraint } from './type-constraint.ts';

const role =
  'map(object({\n  name = string\n  path = optional(string, "/")\n  tags = optional(map(list(number)), {})\n}))';

const cases: readonly { readonly type: string; readonly value: unknown; readonly misfits: readonly string[] }[] = [
  { type: 'string', value: 'a', misfits: [] },
  { type: 'string', value: 1, misfits: ['v: number, not string'] },
  { type: 'bool', value: true, misfits: [] },
  { type: 'list(string)', value: ['a', 1], misfits: ['v[1]: number, not string'] },
  { type: role, value: {}, misfits: [] },
  { type: role, value: { one: { name: 'a', tags: { x: [1] } } }, misfits: [] },
  {
    type: role,
    value: { one: { tags: { x: ['a'] } } },
    misfits: ['v.one.name: missing', 'v.one.tags.x[0]: string, not number'],
  },
  { type: role, value: { one: { name: 'a', pth: '/' } }, misfits: ['v.one.pth: unknown'] },
  { type: role, value: [], misfits: ['v: no map'] },
];

for (const { type, value, misfits: expected } of cases) {
  test(`${JSON.stringify(value)} as ${type.replace(/\s+/g, ' ')}`, () => {
    assert.deepEqual(misfits(value, parseTypeConstraint(type), 'v'), expected);
  });
}
