import { InvalidArgumentError } from 'commander';
import { type ExecutionSummary, executions as listExecutions } from '../../operate/executions.ts';
import { command } from '../command.ts';
import { statusText } from '../output/status-text.ts';
import { dateTime, duration, table } from '../output/text.ts';
import { requirePipeline, withTarget } from '../session.ts';

interface Options {
  env?: string;
  limit: number;
}

export const executions = command<[string | undefined], Options, ExecutionSummary[]>({
  configure: (it) =>
    it
      .argument('[pipeline]', 'only the executions of this pipeline')
      .option('--env <name>', 'environment (default: the first)')
      .option('--limit <count>', 'how many at most', positive, 20),
  async run(terminal, options, pipeline) {
    const data = await withTarget(terminal.cwd, options.env, (target) => {
      if (pipeline !== undefined) requirePipeline(target.manifest, pipeline);
      return listExecutions(target, { limit: options.limit, ...(pipeline ? { pipeline } : {}) });
    });
    return { data };
  },
  print(data, terminal) {
    if (data.length === 0) terminal.out('Nothing has run yet.');
    const rows = data.map((execution) => [
      execution.pipeline,
      execution.name,
      statusText(execution.status),
      dateTime(execution.startedAt),
      execution.endedAt === undefined ? '' : duration(execution.endedAt - (execution.resumedAt ?? execution.startedAt)),
      execution.redrives > 0 ? `resumed ${execution.redrives}×` : '',
    ]);
    if (rows.length === 0) return;
    for (const line of table(['pipeline', 'execution', 'status', 'started', 'took', ''], rows)) terminal.out(line);
  },
});

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}
