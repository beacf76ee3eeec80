import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { describeProblems, validateDefinition } from './index.ts';

interface ValidationCase {
  name: string;
  definition: object;
  type?: 'STANDARD' | 'EXPRESS';
  expected: { code: string; message: string; location?: string }[];
}

const cases = JSON.parse(
  readFileSync(new URL('../../../test/cases/states/validate/definitions.json', import.meta.url), 'utf8'),
) as ValidationCase[];

suite('validateDefinition', () => {
  for (const { name, definition, type, expected } of cases)
    test(name, () => {
      const found = validateDefinition(JSON.stringify(definition), { type });
      const first = found.slice(0, 1).map(({ code, message, location }) => ({ code, message, location }));
      assert.deepEqual(
        first,
        expected.map((one) => ({ location: undefined, ...one })),
      );
    });

  test('names every problem in the words of CreateStateMachine', () => {
    const definition = {
      StartAt: 'pass1',
      States: { pass1: { Type: 'Pass', Next: 'pass3' }, pass2: { Type: 'Pass', End: true } },
    };
    assert.equal(
      describeProblems(validateDefinition(definition)),
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: pass3 at /States/pass1/Next, " +
        'MISSING_TRANSITION_TARGET: State "pass2" is not reachable. at /States/pass2',
    );
  });

  test('text that is not JSON is quoted with its place', () => {
    const [problem] = validateDefinition('not a definition');
    assert.equal(problem?.code, 'INVALID_JSON_DESCRIPTION');
    assert.equal(problem?.location, '[Source: (String)"not a definition"; line: 1, column: 4]');
  });

  test('warnings come only when they are asked for', () => {
    const definition = {
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } },
    };
    assert.deepEqual(validateDefinition(definition), []);
    assert.deepEqual(
      validateDefinition(definition, { severity: 'WARNING' }).map(({ code }) => code),
      ['MISSING_TIMEOUT'],
    );
  });

  const bare: [string, string | undefined][] = [
    ['input.x', "'input'"],
    ['$.x', "'$'"],
    ['$$', "'$$'"],
    ['$sum(list)', "'list'"],
    ['{"a": [1, b]}', "'b'"],
    ['$x := y', "'y'"],
    ['$states.input.list[price > 1].(a + b)', undefined],
    ['$map($states.input.l, function($v) { $v.a })', undefined],
    ['$states.input.l^(a).b', undefined],
    ['$states.input{a: b}', undefined],
    ['$states.input ~> |$|{"a": b}|', undefined],
    ['$v.a & $string($v.b)', undefined],
  ];
  for (const [expression, name] of bare)
    test(`${expression} ${name === undefined ? 'has its context' : `looks for ${name} in nothing`}`, () => {
      const definition = {
        QueryLanguage: 'JSONata',
        StartAt: 'A',
        States: { A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
      };
      assert.deepEqual(validateDefinition(definition), []);
      const [warning] = validateDefinition(definition, { severity: 'WARNING' });
      if (name === undefined) assert.equal(warning, undefined);
      else assert.ok(warning?.code === 'NO_CONTEXT' && warning.message.startsWith(name), JSON.stringify(warning));
    });

  test('a definition nested beyond the stack is refused, not fatal', () => {
    let inner: object = { StartAt: 'A0', States: { A0: { Type: 'Pass', End: true } } };
    for (let i = 1; i < 20_000; i++)
      inner = { StartAt: `A${i}`, States: { [`A${i}`]: { Type: 'Parallel', Branches: [inner], End: true } } };
    assert.ok(validateDefinition(inner).length > 0);
  });
});
