import { execFileSync } from 'node:child_process';
import { caseNames } from './states-case.ts';

/**
 * Lockstep's interpreter beside aws-local-stepfunctions: each measurement in a process of its own, the two alternately,
 * medians of three. `--json` prints one line a case: `{case, ours, theirs, ratio}`, in units (states, items,
 * definitions) a second; `cold` is the milliseconds of our first run in a process.
 */

const rounds = 3;
const script = new URL('./states-case.ts', import.meta.url).pathname;
const json = process.argv.includes('--json');

interface Measured {
  rate: number;
  megabytes: number;
  /** Milliseconds of the first run. */
  cold: number;
}

function measure(name: string, side: 'ours' | 'theirs'): Measured {
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', script, name, side], { encoding: 'utf8' }),
  ) as Measured;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

for (const name of caseNames) {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(measure(name, 'ours'));
    theirs.push(measure(name, 'theirs'));
  }
  const row = {
    case: name,
    ours: Math.round(median(ours.map(({ rate }) => rate))),
    theirs: Math.round(median(theirs.map(({ rate }) => rate))),
  };
  const ratio = Math.round((10 * row.ours) / row.theirs) / 10;
  const megabytes = Math.round(median(ours.map((each) => each.megabytes)));
  const cold = Math.round(10 * median(ours.map((each) => each.cold))) / 10;
  if (json) console.log(JSON.stringify({ ...row, ratio, megabytes, cold }));
  else
    console.log(
      `${name.padEnd(16)} ${String(row.ours).padStart(9)}/s  theirs ${String(row.theirs).padStart(7)}/s  × ${ratio}  +${megabytes} MB`,
    );
}
