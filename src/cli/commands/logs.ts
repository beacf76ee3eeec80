import { NoLog, UnknownStep } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import { describe } from '../../operate/execution/follow.ts';
import { type LogLine, logLines, logPlaceOf } from '../../operate/logs.ts';
import { command } from '../command.ts';
import { findExecution } from '../find-execution.ts';
import { dateTime } from '../output/text.ts';
import { withTarget } from '../session.ts';

interface Options {
  env?: string;
  execution?: string;
  timestamps?: boolean;
}

export const logs = command<[string, string], Options, LogLine[]>({
  configure: (it) =>
    it
      .argument('<pipeline>', 'name of the pipeline')
      .argument('<step>', 'name of the step')
      .option('--execution <name>', 'name of the execution (default: the newest)')
      .option('--env <name>', 'environment (default: the first)')
      .option('--timestamps', 'put the time before each line'),
  async run(terminal, options, pipeline, stepName) {
    const data = await withTarget(terminal.cwd, options.env, async (target) => {
      const { machine, executionArn } = await findExecution(target, pipeline, options.execution);
      const { steps } = await describe(target.clients, machine, executionArn);
      const step = steps.find(({ name }) => name === stepName);
      if (!step) throw lockstepError(UnknownStep, { seen: stepName, known: steps.map(({ name }) => name) });
      const place = logPlaceOf(step);
      if (!place) throw lockstepError(NoLog, { step: stepName, status: step.status });
      return logLines(target.clients, place);
    });
    return { data };
  },
  print(data, terminal, options) {
    for (const { timestamp, message } of data) {
      terminal.out(options.timestamps ? `${dateTime(timestamp)}  ${message}` : message);
    }
  },
});
