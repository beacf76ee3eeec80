import { closeSync, openSync, writeSync } from 'node:fs';
import type { SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { seededRandom } from '../src/drift/quality/seeded-random.ts';

export const numericColumns = 30;
export const categoricalColumns = 20;
const blockRows = 100_000;

type Column = Float64Array | string[];

/** Normal, log-normal and integer numbers, some missing; categories of 5 to 500 names, some rare. */
function block(rows: number, random: () => number): Column[] {
  const numeric = Array.from({ length: numericColumns }, (_, column) =>
    Float64Array.from({ length: rows }, () => {
      if (column % 5 === 4 && random() < 0.02) return Number.NaN;
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      if (column % 3 === 0) return Math.round(normal * 1e6) / 1e4 + column;
      return column % 3 === 1 ? Math.round(1e6 * Math.exp(normal)) / 1e4 : Math.round(normal * 300) + 1000;
    }),
  );
  const categorical = Array.from({ length: categoricalColumns }, (_, column) => {
    const names = Array.from({ length: 5 + column * column }, (__, i) => `c${column}-${i.toString(36)}`);
    return Array.from({ length: rows }, () => names[Math.floor(random() ** 2 * names.length)]!);
  });
  return [...numeric, ...categorical];
}

const names = [
  ...Array.from({ length: numericColumns }, (_, i) => `n${i}`),
  ...Array.from({ length: categoricalColumns }, (_, i) => `c${i}`),
];

const schema: SchemaElement[] = [
  { name: 'root', num_children: names.length },
  ...names.map((name, i): SchemaElement => {
    const optional = { name, repetition_type: 'OPTIONAL' } as const;
    return i < numericColumns
      ? { ...optional, type: 'DOUBLE' }
      : { ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  }),
];

/** Writes the same seeded rows as CSV and, if a path is given, as Parquet with row groups of 100,000. */
export function writeData(rows: number, seed: number, csvFile: string, parquetFile?: string): void {
  const random = seededRandom(seed);
  const csv = openSync(csvFile, 'w');
  const parquet = parquetFile ? new ParquetWriter({ writer: fileWriter(parquetFile), schema }) : undefined;
  writeSync(csv, `${names.join(',')}\n`);
  for (let done = 0; done < rows; done += blockRows) {
    const columns = block(Math.min(blockRows, rows - done), random);
    writeCsv(csv, columns);
    parquet?.write({
      columnData: columns.map((data, i) => ({ name: names[i]!, data: nulls(data) })),
      rowGroupSize: blockRows,
    });
  }
  closeSync(csv);
  parquet?.finish();
}

function nulls(data: Column): (number | string | null)[] {
  return Array.from<number | string>(data).map((x) => (Number.isNaN(x) ? null : x));
}

function writeCsv(file: number, columns: readonly Column[]): void {
  const lines: string[] = [];
  for (let row = 0; row < columns[0]!.length; row++) {
    lines.push(columns.map((column) => (Number.isNaN(column[row]) ? '' : column[row])).join(','));
    if (lines.length === 10_000) writeSync(file, `${lines.splice(0).join('\n')}\n`);
  }
  if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
}
