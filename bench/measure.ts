import { spawnSync } from 'node:child_process';

/** One line of the benchmark's table. Times are milliseconds. */
export interface Row {
  readonly case: string;
  readonly ms: number;
  /** What is compared with the bound. */
  readonly beyond: number;
  readonly bound: number;
  readonly unit: string;
  readonly runs: number;
}

export interface Measured {
  /** Median of the counted runs, in milliseconds. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
}

/** Times a function over several runs, after one that is not counted. */
export function measure(runs: number, body: () => void): Measured {
  body();
  return summarise(
    Array.from({ length: runs }, () => {
      const start = performance.now();
      body();
      return performance.now() - start;
    }),
  );
}

export function summarise(times: readonly number[]): Measured {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)!, runs: times.length };
}

/** Runs a whole process to its end and returns what it printed; an exit code other than 0 is an error. */
export function runProcess(file: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(file, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}
