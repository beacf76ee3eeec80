import { styleText } from 'node:util';
import { type ModelStatus, status as modelStatus } from '../../operate/status.ts';
import { command } from '../command.ts';
import { figure, table } from '../output/text.ts';
import { withEnvironments } from '../session.ts';

export const status = command<[], object, ModelStatus[]>({
  configure: (it) => it,
  async run(terminal) {
    const data = await withEnvironments(terminal.cwd, async (manifest, target) =>
      target ? modelStatus(target) : manifest.models.map(({ name }) => notServed(manifest.environment, name)),
    );
    return { data: data.flat() };
  },
  print(data, terminal) {
    if (data.length === 0) {
      terminal.out(
        'Nothing is served yet: `lockstep run PIPELINE` builds an environment and runs a pipeline that registers a model.',
      );
      return;
    }
    const rows = data.map((row) => [
      row.environment,
      row.model,
      row.version === undefined ? styleText('dim', 'none') : `v${row.version}`,
      endpointText(row),
      Object.entries(row.metrics)
        .slice(0, 3)
        .map(([name, value]) => `${name} ${figure(value)}`)
        .join('  '),
    ]);
    for (const line of table(['environment', 'model', 'live', 'endpoint', 'metrics'], rows)) terminal.out(line);
    const skew =
      new Set(data.map((row) => `${row.model} ${row.version ?? ''}`)).size > new Set(data.map((row) => row.model)).size;
    if (skew) terminal.out(styleText('dim', 'The environments differ in what they serve.'));
  },
});

function notServed(environment: string, model: string): ModelStatus {
  return { environment, model, version: undefined, metrics: {}, endpoint: 'None', failureReason: undefined };
}

function endpointText(row: ModelStatus): string {
  if (row.endpoint === 'InService') return styleText('green', row.endpoint);
  if (row.endpoint === 'Failed') return styleText('red', `Failed: ${row.failureReason ?? ''}`);
  return styleText('dim', row.endpoint);
}
