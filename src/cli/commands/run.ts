import { styleText } from 'node:util';
import { Option } from 'commander';
import { loadProject, type Pipeline } from '../../model/index.ts';
import { type ExecutionReport, follow } from '../../operate/execution/follow.ts';
import { command, type Terminal } from '../command.ts';
import { type RunProgress, runProgress } from '../output/run-progress.ts';
import { runLines } from '../output/run-result.ts';
import type { RunViewOptions } from '../output/run-view.ts';
import { requireEnvironment } from '../run/environment.ts';
import { readParameters } from '../run/parameters.ts';
import { begin, interrupt, requirePipelineOf } from '../run/pipeline.ts';
import { type RunResult, runResult } from '../run/result.ts';
import { resume } from '../run/resume.ts';
import { watchJobs, whenever } from '../run/watch.ts';
import { openSession, type Session } from '../session.ts';

interface Options {
  env?: string;
  parameter?: string[];
  resume?: string;
  fresh?: boolean;
}

export const run = command<[string], Options, RunResult>({
  configure: (it) =>
    it
      .argument('<pipeline>', 'name of the pipeline')
      .option('--env <name>', 'environment (default: the first)')
      .option('-p, --parameter <name=value>', 'set a parameter of the pipeline; may be repeated', append)
      .addOption(
        new Option(
          '--resume <execution>',
          'go on with a failed or stopped execution from where it failed, with the definition and code that it began with',
        ).conflicts(['parameter', 'fresh']),
      )
      .option('--fresh', 'start anew although an interrupted execution could be gone on with'),
  async run(terminal, options, name) {
    const quiet = options.json === true;
    const note = (text: string) => (quiet ? undefined : terminal.note(text));
    const project = await loadProject(terminal.cwd);
    const pipeline = requirePipelineOf(project, name);
    const environment = requireEnvironment(project, options.env);
    const parameters = options.resume === undefined ? readParameters(pipeline, options.parameter ?? []) : {};
    const session = await openSession(project.root, { resume: true });
    try {
      const since = await session.now();
      const request = { project, environment, pipeline: name };
      const onProgress = (text: string) => note(styleText('dim', text));
      const { target, machine, executionArn, remark } =
        options.resume === undefined
          ? await begin(session, {
              ...request,
              parameters,
              fresh: options.fresh ?? false,
              now: new Date(),
              onProgress,
            })
          : await resume(session, request, options.resume);
      note(`${styleText('bold', name)} in ${environment.name} · ${executionArn.split(':').at(-1)}`);
      if (remark) note(styleText('dim', remark));
      const progress = runProgress(terminal, objectives(pipeline), quiet);
      const stop = () => void interrupt(target.clients, executionArn).catch(() => {});
      terminal.interrupted.addEventListener('abort', stop);
      if (terminal.interrupted.aborted) stop();
      const report = await watch(session, progress, (onReport, pause) =>
        follow(target.clients, machine, executionArn, { onReport, pause }),
      ).finally(() => terminal.interrupted.removeEventListener('abort', stop));
      const denials = await session.denials(environment.account, since);
      const data = await runResult(target, name, report, { root: project.root, denials });
      return { data, exitCode: exitCodeOf(report, terminal) };
    } finally {
      await session.close();
    }
  },
  print(data, terminal) {
    for (const line of runLines(data)) terminal.out(line);
  },
});

/** Follows an execution with the jobs' own words shown beside the steps. */
async function watch(
  session: Session,
  progress: RunProgress,
  use: (onReport: (report: ExecutionReport) => void, pause: () => Promise<void>) => Promise<ExecutionReport>,
): Promise<ExecutionReport> {
  const stepOfJob = new Map<string, string>();
  const jobs = watchJobs(session, (job, text) => {
    const step = stepOfJob.get(job);
    if (step) progress.activity(step, text);
  });
  const change = whenever(session, 250);
  try {
    return await use((report) => {
      for (const { name, job } of report.steps) if (job) stepOfJob.set(job.name, name);
      progress.report(report);
    }, change.next);
  } finally {
    change.close();
    jobs();
    progress.close();
  }
}

function exitCodeOf(report: ExecutionReport, terminal: Terminal): number {
  if (report.status === 'SUCCEEDED') return 0;
  return terminal.interrupted.aborted ? 130 : 3;
}

function objectives(pipeline: Pipeline): RunViewOptions['objectives'] {
  return new Map(
    pipeline.steps.flatMap((step) => (step.type === 'tuning' ? [[step.name, step.objective] as const] : [])),
  );
}

function append(word: string, before: string[] = []): string[] {
  return [...before, word];
}
