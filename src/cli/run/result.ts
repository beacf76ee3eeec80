import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Target } from '../../operate/clients.ts';
import type { ExecutionReport } from '../../operate/execution/follow.ts';
import type { StepProgress } from '../../operate/execution/progress.ts';
import { reasonOf } from '../../operate/execution/reason.ts';
import type { Trial } from '../../operate/execution/trials.ts';
import { logLines, logPlaceOf } from '../../operate/logs.ts';
import type { Lineage } from '../../operate/models/lineage.ts';
import { endpointStatus } from '../../operate/models/live.ts';
import { type ModelVersion, version } from '../../operate/models/versions.ts';

/** What `lockstep run` tells about an execution that has ended. */
export interface RunResult {
  readonly pipeline: string;
  readonly environment: string;
  readonly execution: string;
  readonly executionArn: string;
  readonly status: string;
  readonly seconds: number;
  readonly steps: readonly StepResult[];
  /** Metrics of the evaluation reports, by step. */
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Verdicts of the gates, by step. */
  readonly gates: Readonly<Record<string, GateVerdict>>;
  /** Versions that were registered. */
  readonly versions: readonly (ModelVersion & { lineage: Lineage })[];
  /** Where they are served. */
  readonly endpoints: readonly { model: string; endpoint: string; status: string }[];
  readonly error?: string;
  readonly cause?: string;
  /** What the cause says to a person. */
  readonly reason?: string;
  /** What was refused to the run's roles although nothing failed by it. */
  readonly denials: readonly string[];
}

export interface StepResult {
  readonly name: string;
  readonly type: string;
  readonly status: string;
  /** Null for a step that did not run. */
  readonly seconds: number | null;
  readonly failedAttempts: number;
  readonly job?: string;
  /** The Lambda function that was called last. */
  readonly function?: string;
  /** Trials of a tuning step, in the order of their start. */
  readonly trials?: readonly Trial[];
  readonly error?: string;
  readonly cause?: string;
  /** What the cause says to a person. */
  readonly reason?: string;
  /** Last lines of a failed step's log, and the file with the whole of it, where there is one. */
  readonly lastLines?: readonly string[];
  readonly logFile?: string;
}

export interface GateVerdict {
  readonly passed: boolean;
  readonly conditions: readonly GateCondition[];
}

/** One condition of a gate with the numbers that were seen. */
export interface GateCondition {
  /** As a person reads it: `auc >= 0.6`. */
  readonly condition: string;
  readonly value: unknown;
  readonly threshold?: unknown;
  /** The live version's figure; null when nothing is live. */
  readonly champion?: number | null;
  readonly holds: boolean;
}

/** The output of a compiled pipeline's execution: what each step left; null for a step that was not taken. */
interface PipelineOutput {
  readonly steps?: Readonly<Record<string, unknown>>;
}

/** Gathers what an ended execution left. */
export async function runResult(
  target: Target,
  pipeline: string,
  report: ExecutionReport,
  options: { root: string; denials: readonly string[] },
): Promise<RunResult> {
  const output = (report.output ?? {}) as PipelineOutput;
  const ofType = <T>(type: string): Record<string, T> =>
    Object.fromEntries(
      report.steps
        .filter((step) => step.type === type && output.steps?.[step.name])
        .map((step) => [step.name, output.steps?.[step.name] as T]),
    );
  const registered = Object.values(ofType<{ version: string }>('register'));
  const versions = await Promise.all(registered.map((step) => version(target, step.version)));
  const models = target.manifest.models.filter((model) => versions.some((each) => each.model === model.name));
  return {
    pipeline,
    environment: target.manifest.environment,
    execution: report.name,
    executionArn: report.executionArn,
    status: report.status,
    seconds: ((report.endedAt ?? report.startedAt) - report.startedAt) / 1000,
    steps: await Promise.all(
      report.steps.map((step) => stepResult(target, step, report.trials[step.name], options.root)),
    ),
    metrics: mapValues(ofType<{ metrics?: Record<string, number> }>('evaluation'), ({ metrics }) => metrics ?? {}),
    gates: ofType<GateVerdict>('gate'),
    versions,
    endpoints: await Promise.all(
      models.map(async (model) => {
        const { name, status } = await endpointStatus(target, model);
        return { model: model.name, endpoint: name, status };
      }),
    ),
    ...(report.error ? { error: report.error } : {}),
    ...(report.cause ? { cause: report.cause, reason: reasonOf(report.cause) } : {}),
    denials: options.denials,
  };
}

/** What Lambda itself writes to a function's log; the error is told as the step's reason. */
const platformLine = /^(INIT_START|START|END|REPORT) |\tERROR\tInvoke Error /;

async function stepResult(
  target: Target,
  step: StepProgress,
  trials: readonly Trial[] | undefined,
  root: string,
): Promise<StepResult> {
  const { name, type, status, failedAttempts, job, error, cause, startedAt, endedAt } = step;
  const failed = status === 'failed';
  const place = failed ? logPlaceOf(step) : undefined;
  const messages = place ? (await logLines(target.clients, place)).map(({ message }) => message.trimEnd()) : [];
  const lines = messages.filter((message) => job || !platformLine.test(message));
  const logFile = failed ? logFileOf(root, job?.name, trials) : undefined;
  return {
    name,
    type,
    status,
    seconds: startedAt === undefined || endedAt === undefined ? null : (endedAt - startedAt) / 1000,
    failedAttempts,
    ...(job ? { job: job.name } : {}),
    ...(step.function ? { function: step.function } : {}),
    ...(trials ? { trials } : {}),
    ...(failed && error ? { error } : {}),
    ...(failed && cause ? { cause, reason: reasonOf(cause) } : {}),
    ...(lines.length ? { lastLines: lines.slice(-12) } : {}),
    ...(logFile ? { logFile } : {}),
  };
}

/** The log file of a step's job; of a tuning step, that of the last trial that failed. */
function logFileOf(root: string, job: string | undefined, trials: readonly Trial[] = []): string | undefined {
  const failed = trials.findLast(({ status }) => status === 'Failed');
  return [failed?.job, job]
    .filter((name) => name !== undefined)
    .map((name) => join(root, '.lockstep', 'logs', `${name}.log`))
    .find((file) => existsSync(file));
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
