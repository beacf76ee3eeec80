import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, json, str } from './python-values.ts';

/** A hyperparameter, Python's str and json.dumps of it after json.loads. */
const cases = [
  ['1', '1', '1'],
  ['1.0', '1.0', '1.0'],
  ['0.1', '0.1', '0.1'],
  ['1e-5', '1e-05', '1e-05'],
  ['0.0001', '0.0001', '0.0001'],
  ['1e16', '1e+16', '1e+16'],
  ['123456789012345678', '123456789012345678', '123456789012345678'],
  ['-0.0', '-0.0', '-0.0'],
  ['true', 'True', 'true'],
  ['null', 'None', 'null'],
  ['"text"', 'text', '"text"'],
  ['not json', 'not json', '"not json"'],
  ['[1, "a", null]', "[1, 'a', None]", '[1,"a",null]'],
  ['{"b": 1.5, "a": "é"}', "{'b': 1.5, 'a': 'é'}", '{"a":"\\u00e9","b":1.5}'],
  ['["it\'s"]', '["it\'s"]', '["it\'s"]'],
] as const;

for (const [text, asStr, asJson] of cases) {
  test(`${text} as Python has it`, () => {
    assert.equal(str(decode(text)), asStr);
    assert.equal(json(decode(text)), asJson);
  });
}
