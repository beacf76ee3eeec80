import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeData } from './drift-data.ts';
import { summarise } from './measure.ts';

/**
 * Profiles tables of 30 numeric and 20 categorical columns and compares them with a baseline of 100,000 rows, from CSV
 * and from Parquet; each run in a process of its own, medians of three. `--json` prints a line a case: `{case, rows,
 * columns, format, seconds, rssMb}`; `--large` adds 10,000,000 rows of CSV (5 GB in the temporary folder).
 */
const runs = 3;
const json = process.argv.includes('--json');
const script = new URL('./drift-case.ts', import.meta.url).pathname;
const sizes = [100_000, 1_000_000, ...(process.argv.includes('--large') ? [10_000_000] : [])];

interface Run {
  rows: number;
  columns: number;
  seconds: number;
  rssMb: number;
}

function run(...args: string[]): string {
  return execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' });
}

const folder = mkdtempSync(join(tmpdir(), 'lockstep-drift-'));
try {
  const baseline = join(folder, 'baseline.json');
  writeData(100_000, 1, join(folder, 'baseline.csv'));
  run('--write', join(folder, 'baseline.csv'), baseline);
  for (const rows of sizes) {
    const [csv, parquet] = [join(folder, `${rows}.csv`), join(folder, `${rows}.parquet`)];
    writeData(rows, 2, csv, rows <= 1_000_000 ? parquet : undefined);
    for (const file of rows <= 1_000_000 ? [csv, parquet] : [csv]) {
      const measured = Array.from({ length: runs }, () => JSON.parse(run(file, baseline)) as Run);
      report(file.endsWith('.csv') ? 'csv' : 'parquet', measured);
    }
    rmSync(csv);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(format: string, measured: readonly Run[]): void {
  const { rows, columns } = measured[0]!;
  const seconds = Number(summarise(measured.map((each) => each.seconds)).median.toFixed(2));
  const rssMb = Math.round(Math.max(...measured.map((each) => each.rssMb)));
  const load = Number(loadavg()[0]!.toFixed(1));
  const line = { case: 'profile and compare', rows, columns, format, seconds, rssMb, load, cpus: cpus().length };
  if (json) console.log(JSON.stringify(line));
  else
    console.log(
      `${format.padEnd(8)} ${String(rows).padStart(9)} × ${columns}  ${seconds} s  ${rssMb} MB  (load ${load})`,
    );
}
