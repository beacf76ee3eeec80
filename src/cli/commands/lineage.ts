import { UnknownVersion } from '../../errors/catalogue/cli.ts';
import { lockstepError } from '../../errors/index.ts';
import type { Lineage } from '../../operate/models/lineage.ts';
import { version as describeVersion, type ModelVersion, versions } from '../../operate/models/versions.ts';
import { command } from '../command.ts';
import { lineageLines } from '../output/lineage.ts';
import { requireModel, withTarget } from '../session.ts';

interface Options {
  env?: string;
}

export const lineage = command<[string, string | undefined], Options, ModelVersion & { lineage: Lineage }>({
  configure: (it) =>
    it
      .argument('<model>', 'name of the model')
      .argument('[version]', 'number of the version (default: the newest)')
      .option('--env <name>', 'environment (default: the first)'),
  async run(terminal, options, name, number) {
    const data = await withTarget(terminal.cwd, options.env, async (target) => {
      requireModel(target.manifest, name);
      const known = await versions(target, name);
      const wanted =
        number === undefined ? known[0] : known.find(({ version }) => `${version}` === number.replace(/^v/, ''));
      if (!wanted) {
        throw lockstepError(UnknownVersion, {
          model: name,
          seen: number ?? '',
          known: known.map(({ version }) => version),
        });
      }
      return describeVersion(target, wanted.arn);
    });
    return { data };
  },
  print(data, terminal) {
    terminal.out(`${data.model} v${data.version}`);
    for (const line of lineageLines(data.lineage)) terminal.out(`  ${line}`);
  },
});
