import { styleText } from 'node:util';
import type { ExecutionReport } from '../../operate/execution/follow.ts';
import type { StepProgress, StepStatus } from '../../operate/execution/progress.ts';
import type { Trial } from '../../operate/execution/trials.ts';
import { duration, figure, pad, width } from './text.ts';

const marks: Record<StepStatus, string> = {
  waiting: styleText('dim', '·'),
  running: styleText('cyan', '›'),
  succeeded: styleText('green', '✔'),
  failed: styleText('red', '✘'),
  stopped: styleText('yellow', '■'),
  skipped: styleText('dim', '–'),
};

export const spinner: readonly string[] = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export interface RunViewOptions {
  /** Milliseconds since 1970. */
  now: number;
  /** Newest line of a step's log, or what its job is doing, by step. */
  activity: ReadonlyMap<string, string>;
  columns: number;
  /** Objective of each tuning step. */
  objectives: ReadonlyMap<string, { metric: string; goal: 'maximize' | 'minimize' }>;
}

/** The live tree of an execution's steps, as lines. Pure. */
export function runView(report: ExecutionReport, options: RunViewOptions): string[] {
  const nameWidth = Math.max(...report.steps.map((step) => width(step.name) + (step.parent ? 2 : 0)), 4);
  const typeWidth = Math.max(...report.steps.map((step) => width(step.type)), 4);
  const lines: string[] = [];
  for (const step of report.steps) {
    const mark =
      step.status === 'running'
        ? styleText('cyan', spinner[Math.floor(options.now / 100) % spinner.length]!)
        : marks[step.status];
    const name = pad((step.parent ? '  ' : '') + step.name, nameWidth);
    const head = ` ${mark} ${name}  ${styleText('dim', pad(step.type, typeWidth))}  ${pad(elapsed(step, options.now), 8)}`;
    lines.push(cut(`${head} ${styleText('dim', detail(step, report.trials[step.name], options))}`, options.columns));
    for (const trial of shownTrials(step, report.trials[step.name])) {
      lines.push(cut(`   ${trialLine(trial, options.objectives.get(step.name)?.metric)}`, options.columns));
    }
  }
  return lines;
}

export function elapsed(step: StepProgress, now: number): string {
  if (step.startedAt === undefined) return '';
  return duration((step.endedAt ?? now) - step.startedAt);
}

function detail(step: StepProgress, trials: readonly Trial[] | undefined, options: RunViewOptions): string {
  const retried = step.failedAttempts > 0 && step.status !== 'failed' ? `attempt ${step.failedAttempts + 1}  ` : '';
  if (step.status === 'failed') return step.error ?? '';
  if (trials?.length) return retried + tuningSummary(trials, options.objectives.get(step.name));
  if (step.status === 'running') return retried + (options.activity.get(step.name) ?? '');
  return retried;
}

function tuningSummary(
  trials: readonly Trial[],
  objective: { metric: string; goal: 'maximize' | 'minimize' } | undefined,
): string {
  const ended = trials.filter((trial) => trial.objective !== undefined);
  const count = `${ended.length} of ${trials.length} trials started`;
  if (!objective || ended.length === 0) return count;
  const values = ended.map((trial) => trial.objective!);
  const best = objective.goal === 'maximize' ? Math.max(...values) : Math.min(...values);
  return `${ended.length} ${ended.length === 1 ? 'trial' : 'trials'} done, best ${objective.metric} ${figure(best)}`;
}

/** While a tuning step runs, its newest trials; afterwards the tree stays short. */
function shownTrials(step: StepProgress, trials: readonly Trial[] | undefined): readonly Trial[] {
  return step.status === 'running' ? (trials ?? []).slice(-6) : [];
}

export function trialLine(trial: Trial, metric: string | undefined): string {
  const mark =
    trial.status === 'Completed' ? marks.succeeded : trial.status === 'InProgress' ? marks.running : marks.failed;
  const values = Object.entries(trial.hyperparameters)
    .map(([name, value]) => `${name}=${Number.isNaN(Number(value)) ? value : figure(Number(value))}`)
    .join(' ');
  const result =
    trial.objective !== undefined
      ? `${metric ?? 'objective'} ${figure(trial.objective).padEnd(6)}`
      : trial.status === 'InProgress'
        ? 'running'
        : trial.status;
  return `${mark} ${styleText('dim', trial.job.split('-').slice(-2).join('-'))}  ${result}  ${styleText('dim', values)}`;
}

function cut(line: string, columns: number): string {
  if (width(line) <= columns) return line.trimEnd();
  let visible = 0;
  let end = 0;
  while (end < line.length && visible < columns - 1) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes take no room
    const style = /^\u001b\[[0-9;]*m/.exec(line.slice(end, end + 12));
    if (style) end += style[0].length;
    else {
      end++;
      visible++;
    }
  }
  return `${line.slice(0, end)}…\u001b[0m`;
}
