import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { profileCsv } from './csv.ts';
import { CsvScanner } from './csv-scanner.ts';

const encoder = new TextEncoder();

/** Rows of cells of a text that comes in pieces of so many bytes. */
function rowsOf(text: string, pieceSize: number): string[][] {
  const rows: string[][] = [];
  const scanner = new CsvScanner((bytes, starts, ends, cells) => {
    rows.push(Array.from({ length: cells }, (_, i) => new TextDecoder().decode(bytes.subarray(starts[i], ends[i]))));
  });
  const bytes = encoder.encode(text);
  for (let at = 0; at < bytes.length; at += pieceSize) scanner.push(bytes.subarray(at, at + pieceSize));
  scanner.end();
  return rows;
}

const cases: { what: string; text: string; rows: string[][] }[] = [
  {
    what: 'no line end at the end',
    text: 'a,b\n1,2',
    rows: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
  {
    what: 'CRLF',
    text: 'a,b\r\n1,2\r\n',
    rows: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
  {
    what: 'empty cells',
    text: ',\n,,\n"",x,',
    rows: [
      ['', ''],
      ['', '', ''],
      ['', 'x', ''],
    ],
  },
  {
    what: 'quotes, delimiters and lines within',
    text: '"a,b","say ""hi""","1\r\n2"\n',
    rows: [['a,b', 'say "hi"', '1\r\n2']],
  },
  { what: 'a quote within', text: 'a"b,5" pipe\n', rows: [['a"b', '5" pipe']] },
  { what: 'empty lines', text: '\na\n\r\n\nb\n', rows: [['a'], ['b']] },
  { what: 'a byte order mark', text: '\ufeffa,b\n', rows: [['a', 'b']] },
  { what: 'a carriage return in quotes at the end', text: '"a\r"\r\n', rows: [['a\r']] },
];

for (const { what, text, rows } of cases) {
  test(`CSV: ${what}`, () => {
    for (const size of [3, 4, 5, 1000]) assert.deepEqual(rowsOf(text, size), rows, `pieces of ${size}`);
  });
}

test('what was written is read again, however it is cut', () => {
  const text = fc.stringMatching(/^[a,"\n\r é]{0,8}$/);
  const table = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.integer({ min: 3, max: 40 }), (rows, size) => {
      const written = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      assert.deepEqual(rowsOf(written, size), rows);
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('an unclosed quote and a row without end are refused', async () => {
  await assert.rejects(profileCsv([encoder.encode('a\n"b')]), { name: 'UnreadableCsv', message: /not closed/ });
  const longestRow = 100;
  await assert.rejects(profileCsv([encoder.encode(`a\n"${'b'.repeat(200)}`)], { longestRow }), {
    message: /100 bytes/,
  });
  await assert.rejects(profileCsv([]), { message: /empty/ });
  await assert.rejects(profileCsv([encoder.encode('a,a\n')]), { message: /two columns a/ });
  await assert.rejects(profileCsv([encoder.encode('a,b\n')], { only: ['c'] }), { name: 'UnknownColumn' });
});

test('kinds of cells are found from their text', async () => {
  const cells = [
    '1',
    '-2.5',
    '3.0',
    'NA',
    '',
    'nan',
    'inf',
    'true',
    'False',
    '2001-02-03',
    '2001-02-03T04:05:06Z',
    'abc',
    '1-2',
    ' 4 ',
  ];
  const text = `v,w\n${cells.map((each) => `${each},1`).join('\n')}\n1,2,3\n`;
  const profile = await profileCsv([encoder.encode(text)]);
  const { kinds, earliest, latest } = profile.columns.get('v')!;
  assert.deepEqual(kinds, { integer: 3, fraction: 1, missing: 3, nonFinite: 1, boolean: 2, timestamp: 2, text: 2 });
  assert.deepEqual([earliest, latest], [Date.UTC(2001, 1, 3), Date.UTC(2001, 1, 3, 4, 5, 6)]);
  assert.deepEqual([profile.rows, profile.malformed], [cells.length, 1]);
});
