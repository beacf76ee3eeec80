import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonOf } from './reason.ts';

const cases: { name: string; cause: string; reason: string }[] = [
  {
    name: 'a job by its failure reason',
    cause: JSON.stringify({
      TrainingJobName: 'train-1',
      FailureReason: 'AlgorithmError: no such column, exit code: 1',
    }),
    reason: 'AlgorithmError: no such column, exit code: 1',
  },
  {
    name: "a processing job with its script's own message",
    cause: JSON.stringify({ FailureReason: 'AlgorithmError: See job logs', ExitMessage: 'no flights in January' }),
    reason: 'AlgorithmError: See job logs\nno flights in January',
  },
  {
    name: 'a Node function with its trace',
    cause: JSON.stringify({
      errorType: 'TypeError',
      errorMessage: 'x',
      trace: ['TypeError: x', '    at handler (a.js:1)', '    at Runtime.handle (file:///var/runtime/index.mjs:1)'],
    }),
    reason: 'x\n    at handler (a.js:1)',
  },
  {
    name: 'a Python function with its stack',
    cause: JSON.stringify({
      errorMessage: "'late'",
      errorType: 'KeyError',
      stackTrace: ['  File "route.py", line 2\n'],
    }),
    reason: '\'late\'\n  File "route.py", line 2',
  },
  { name: 'words as they are', cause: 'No model package', reason: 'No model package' },
  { name: 'JSON that tells no reason as it is', cause: '{"a":1}', reason: '{"a":1}' },
  { name: 'what only looks like JSON as it is', cause: '{a}', reason: '{a}' },
];

for (const { name, cause, reason } of cases) {
  test(`a cause tells ${name}`, () => assert.equal(reasonOf(cause), reason));
}
