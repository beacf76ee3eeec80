import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from '../../src/cli/command.ts';
import { statesRun } from '../../src/cli/commands/states-run.ts';

const docs = new URL('../../docs/', import.meta.url);
const page = readFileSync(new URL('states.md', docs), 'utf8');

function terminal(): Terminal & { lines: string[] } {
  const lines: string[] = [];
  const out = (line: string) => void lines.push(stripVTControlCharacters(line));
  const cwd = fileURLToPath(new URL('states/', docs));
  return { cwd, out, note: () => {}, live: false, columns: 80, interrupted: new AbortController().signal, lines };
}

suite('docs/states.md', () => {
  const quotes = [...page.matchAll(/<!-- (states\/\S+) -->\n```\w+\n([\s\S]*?)\n```/g)];
  test('quotes files', () => assert.equal(quotes.length, 4));
  for (const [, file, text] of quotes)
    test(`quotes ${file} as it is`, () => {
      const written = readFileSync(new URL(file as string, docs), 'utf8').trimEnd();
      assert.equal(text, written.replace("'../../src/interpreter/index.ts'", "'lockstep/states'"));
    });

  test('shows what the cases print', async () => {
    const options = { cases: 'order.cases.json', coverage: true };
    const shown = terminal();
    const { data, exitCode } = await statesRun.run(shown, options, 'order.asl.json');
    statesRun.print(data, shown, options);
    assert.equal(exitCode, 0);
    assert.equal(shown.lines.join('\n'), /<!-- output -->\n```\n([\s\S]*?)\n```/.exec(page)?.[1]);
  });

  test('its mocks run its definition', async () => {
    const { data } = await statesRun.run(terminal(), { input: '{"id":7}', mock: 'order.mocks.json' }, 'order.asl.json');
    assert.ok(data !== undefined && 'status' in data);
    assert.deepEqual([data.status, data.output], ['SUCCEEDED', { approved: true }]);
  });
});

await import('../../docs/states/order.test.ts');
