import { styleText } from 'node:util';
import type { ExecutionReport } from '../../operate/execution/follow.ts';
import type { StepProgress } from '../../operate/execution/progress.ts';
import type { Terminal } from '../command.ts';
import { LiveRegion } from './live-region.ts';
import { elapsed, type RunViewOptions, runView, spinner, trialLine } from './run-view.ts';

/** Shows an execution while it runs: a tree that is drawn in place, or plain lines where that cannot be. */
export interface RunProgress {
  report(report: ExecutionReport): void;
  /** What the job of a step is doing now. */
  activity(step: string, text: string): void;
  close(): void;
}

export function runProgress(terminal: Terminal, objectives: RunViewOptions['objectives'], quiet: boolean): RunProgress {
  if (quiet) return { report: () => {}, activity: () => {}, close: () => {} };
  return terminal.live ? liveProgress(terminal, objectives) : plainProgress(terminal, objectives);
}

function liveProgress(terminal: Terminal, objectives: RunViewOptions['objectives']): RunProgress {
  const region = new LiveRegion((text) => process.stderr.write(text));
  const activity = new Map<string, string>();
  let newest: ExecutionReport | undefined;
  const view = (report: ExecutionReport) =>
    runView(report, { now: Date.now(), activity, columns: terminal.columns, objectives });
  const draw = () => {
    if (newest) region.draw(fitting(view(newest), process.stderr.rows || Number.POSITIVE_INFINITY));
  };
  const timer = setInterval(draw, 100);
  return {
    report(report) {
      newest = report;
    },
    activity(step, text) {
      activity.set(step, text);
    },
    close() {
      clearInterval(timer);
      if (newest) region.draw(view(newest));
      region.done();
    },
  };
}

/** As many lines as a terminal can redraw, from the first that is in progress on. */
export function fitting(lines: readonly string[], rows: number): readonly string[] {
  const room = Math.max(1, rows - 1);
  if (lines.length <= room) return lines;
  const first = lines.findIndex((line) => spinner.some((mark) => line.includes(mark)));
  const start = Math.min(Math.max(first, 0), lines.length - room);
  return lines.slice(start, start + room);
}

function plainProgress(terminal: Terminal, objectives: RunViewOptions['objectives']): RunProgress {
  const seen = new Map<string, string>();
  const once = (key: string, value: string, line: () => string) => {
    if (seen.get(key) === value) return;
    seen.set(key, value);
    terminal.note(line());
  };
  return {
    report({ steps, trials }) {
      for (const step of steps) {
        for (const trial of trials[step.name] ?? []) {
          if (trial.status !== 'InProgress') {
            once(trial.job, trial.status, () => `     ${trialLine(trial, objectives.get(step.name)?.metric)}`);
          }
        }
        if (step.status !== 'waiting') once(step.name, `${step.status}${step.failedAttempts}`, () => plainLine(step));
      }
    },
    activity(step, text) {
      once(`activity ${step}`, text, () => styleText('dim', `     ${step}: ${text}`));
    },
    close() {},
  };
}

function plainLine(step: StepProgress): string {
  const time = step.status === 'running' ? '' : elapsed(step, step.endedAt ?? 0);
  const attempts = step.failedAttempts > 0 ? ` (failed attempts: ${step.failedAttempts})` : '';
  return ` ${step.status.padEnd(9)} ${step.name} ${styleText('dim', step.type)} ${time}${attempts}`.trimEnd();
}
