import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { Profile } from '../profile/profile.ts';
import { type CaptureCounts, type CapturedCall, readCapture } from './capture.ts';
import { readCsvRows } from './csv-rows.ts';
import { profileFile } from './file.ts';
import { profileJsonLines } from './json-lines.ts';
import { profileParquet } from './parquet.ts';

const rows = Array.from({ length: 2500 }, (_, i) => ({
  x: i % 7 === 0 ? null : Math.sin(i) * 100,
  count: (i * i) % 1000,
  name: ['Zürich', 'Bern, CH', 'say "hi"', ''][i % 4]! || null,
  late: i % 3 === 0,
}));

function csv(): string {
  const quoted = (value: unknown) => (typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : (value ?? ''));
  return ['x,count,name,late', ...rows.map((row) => Object.values(row).map(quoted).join(','))].join('\n');
}

function parquet(): ArrayBuffer {
  return parquetWriteBuffer({
    columnData: [
      { name: 'x', data: rows.map(({ x }) => x), type: 'DOUBLE' },
      { name: 'count', data: rows.map(({ count }) => BigInt(count)), type: 'INT64' },
      { name: 'name', data: rows.map(({ name }) => name), type: 'STRING' },
      { name: 'late', data: rows.map(({ late }) => late), type: 'BOOLEAN' },
    ],
    rowGroupSize: 700,
  });
}

test('the same table as CSV, JSON Lines and Parquet has one profile, that of its rows', async () => {
  const expected = new Profile();
  for (const row of rows) expected.addRow(row);
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-read-'));
  try {
    writeFileSync(join(folder, 'table.csv'), csv());
    writeFileSync(join(folder, 'table.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
    writeFileSync(join(folder, 'table.parquet'), new Uint8Array(parquet()));
    for (const format of ['csv', 'jsonl', 'parquet']) {
      const profile = await profileFile(join(folder, `table.${format}`));
      assert.equal(JSON.stringify(profile), JSON.stringify(expected), format);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('rows of CSV, read one by one, have the same profile', async () => {
  const [profile, expected] = [new Profile(), new Profile()];
  for (const row of rows) expected.addRow(row);
  for await (const row of readCsvRows([new TextEncoder().encode(`${csv()}\n1,2`)])) profile.addRow(row);
  assert.equal(JSON.stringify(profile), JSON.stringify(expected));
});

test('Parquet: some columns only, an unknown one, a file that is none', async () => {
  const file = parquet();
  const profile = await profileParquet(file, { only: ['late'] });
  assert.deepEqual([...profile.columns.keys()], ['late']);
  await assert.rejects(profileParquet(file, { only: ['nope'] }), { name: 'UnknownColumn' });
  await assert.rejects(profileParquet(new ArrayBuffer(40), { source: 'x.parquet' }), {
    name: 'UnreadableParquet',
    message: /^x.parquet cannot be read as Parquet/,
  });
});

test('JSON Lines: a line that is no object is counted, wherever the text is cut', async () => {
  const bytes = new TextEncoder().encode('{"a":1}\n[1]\n\nbroken\r\n{"a":"ü"}');
  const pieces = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
  const profile = await profileJsonLines(pieces);
  assert.deepEqual([profile.rows, profile.malformed], [2, 2]);
  assert.deepEqual([...profile.columns.get('a')!.categories.counts()!], [['ü', 1]]);
});

const event = (eventId: string, extra = {}) => ({ eventId, inferenceTime: '2026-01-02T03:04:05Z', ...extra });
const body = (observedContentType: string, data: string, encoding: string) => ({
  observedContentType,
  mode: 'INPUT',
  data,
  encoding,
});

const captured: { what: string; record: unknown; inputs: unknown[]; outputs: unknown[] }[] = [
  {
    what: 'CSV of two rows',
    record: {
      captureData: {
        endpointInput: body('text/csv', '1.5,ATL\n,"a,b"', 'CSV'),
        endpointOutput: body('text/csv; charset=utf-8', '0.25\n0.75', 'CSV'),
      },
      eventMetadata: event('1'),
    },
    inputs: [
      { distance: 1.5, input1: 'ATL' },
      { distance: null, input1: 'a,b' },
    ],
    outputs: [{ output0: 0.25 }, { output0: 0.75 }],
  },
  {
    what: 'JSON instances and predictions, in base64',
    record: {
      captureData: {
        endpointInput: body(
          'application/json',
          btoa('{"instances":[{"features":[1,"x"]},{"features":[2,null]}]}'),
          'BASE64',
        ),
        endpointOutput: body('application/json', '{"predictions":[{"score":0.5},{"score":1}]}', 'JSON'),
      },
      eventMetadata: event('2', { inferenceId: 'flight-7' }),
    },
    inputs: [
      { distance: 1, input1: 'x' },
      { distance: 2, input1: null },
    ],
    outputs: [{ score: 0.5 }, { score: 1 }],
  },
  {
    what: 'JSON Lines in, one number out',
    record: {
      captureData: {
        endpointInput: body('application/jsonlines', '{"a":1}\n{"a":2}\n', 'JSON'),
        endpointOutput: body('application/json', '0.5', 'JSON'),
      },
      eventMetadata: event('3'),
    },
    inputs: [{ a: 1 }, { a: 2 }],
    outputs: [{ output0: 0.5 }],
  },
];

/** As a profile takes them: text of CSV by what it says. */
function asProfiled(some: readonly Readonly<Record<string, unknown>>[]): string {
  const profile = new Profile();
  for (const row of some) profile.addRow(row);
  return JSON.stringify(profile);
}

for (const { what, record, inputs, outputs } of captured) {
  test(`captured calls: ${what}`, async () => {
    const counts: CaptureCounts = { calls: 0, rows: 0, malformed: 0 };
    const lines = [new TextEncoder().encode(`${JSON.stringify(record)}\n{"captureData":{}}\ncut off {`)];
    const calls: CapturedCall[] = [];
    for await (const call of readCapture(lines, counts, { inputColumns: ['distance'] })) calls.push(call);
    assert.equal(calls.length, 1);
    assert.equal(asProfiled(calls[0]!.inputs), asProfiled(inputs as Record<string, unknown>[]));
    assert.equal(asProfiled(calls[0]!.outputs), asProfiled(outputs as Record<string, unknown>[]));
    assert.deepEqual(counts, { calls: 1, rows: inputs.length, malformed: 2 });
    assert.equal(calls[0]!.at, Date.UTC(2026, 0, 2, 3, 4, 5));
    assert.equal(calls[0]!.inferenceId, what.includes('instances') ? 'flight-7' : calls[0]!.eventId);
  });
}
