import { type Row, summarise } from './measure.ts';

interface RunJson {
  readonly execution: string;
  readonly seconds: number;
  readonly steps: readonly { readonly name: string }[];
}

interface LogJson {
  readonly message: string;
}

/**
 * The time of an execution of function steps, a step, less the functions' own: what Lambda's REPORT lines give as
 * init and duration.
 */
export function noopSteps(project: string, lockstep: (cwd: string, ...words: string[]) => string): Row {
  const overheads: number[] = [];
  const totals: number[] = [];
  for (let round = 0; round < 6; round++) {
    const result = JSON.parse(lockstep(project, 'run', 'chain', '--fresh', '--json')) as RunJson;
    if (round === 0) continue;
    const own = result.steps
      .map(({ name }) => JSON.parse(lockstep(project, 'logs', 'chain', name, '--json')) as LogJson[])
      .map(ownMilliseconds)
      .reduce((sum, value) => sum + value, 0);
    totals.push(result.seconds * 1000);
    overheads.push((result.seconds * 1000 - own) / result.steps.length);
  }
  return {
    case: '13 function steps that do nothing',
    ms: summarise(totals).median,
    beyond: summarise(overheads).median,
    bound: 10,
    unit: 'ms a step beyond the functions',
    runs: totals.length,
  };
}

function ownMilliseconds(lines: readonly LogJson[]): number {
  const report = lines.findLast(({ message }) => message.startsWith('REPORT'))?.message;
  if (!report) throw new Error('no REPORT line in the log of a function');
  const figure = (name: string) => Number(new RegExp(`(?:^|\\t)${name}: ([0-9.]+) ms`).exec(report)?.[1] ?? 0);
  return figure('Duration') + figure('Init Duration');
}
