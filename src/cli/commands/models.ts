import { styleText } from 'node:util';
import { type ModelVersion, versions } from '../../operate/models/versions.ts';
import { command } from '../command.ts';
import { dateTime, figure, table } from '../output/text.ts';
import { requireModel, withTarget } from '../session.ts';

interface Options {
  env?: string;
}

export const models = command<[string | undefined], Options, ModelVersion[]>({
  configure: (it) =>
    it
      .argument('[model]', 'only the versions of this model')
      .option('--env <name>', 'environment (default: the first)'),
  async run(terminal, options, name) {
    return {
      data: await withTarget(terminal.cwd, options.env, async (target) => {
        if (name !== undefined) requireModel(target.manifest, name);
        return versions(target, name);
      }),
    };
  },
  print(data, terminal) {
    if (data.length === 0) {
      terminal.out('No version has been registered yet.');
      return;
    }
    const rows = data.map((version) => [
      version.model,
      `v${version.version}`,
      version.approval,
      version.live ? styleText('green', 'live') : '',
      dateTime(version.registeredAt),
      Object.entries(version.metrics)
        .map(([metric, value]) => `${metric} ${figure(value)}`)
        .join('  '),
    ]);
    for (const line of table(['model', 'version', 'approval', '', 'registered', 'metrics'], rows)) terminal.out(line);
  },
});
