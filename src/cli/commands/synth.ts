import { relative } from 'node:path';
import { styleText } from 'node:util';
import { loadProject } from '../../model/index.ts';
import { buildDirectory } from '../builds.ts';
import { command } from '../command.ts';
import { build, requireEnvironment } from '../run/environment.ts';

interface Options {
  env?: string;
}

interface SynthResult {
  readonly environment: string;
  readonly directory: string;
  readonly stateMachines: number;
  readonly roles: number;
  readonly functions: number;
}

export const synth = command<[], Options, SynthResult[]>({
  configure: (it) => it.option('--env <name>', 'only this environment (default: all)'),
  async run(terminal, options) {
    const project = await loadProject(terminal.cwd);
    const wanted = options.env === undefined ? project.environments : [requireEnvironment(project, options.env)];
    const data: SynthResult[] = [];
    for (const environment of wanted) {
      const manifest = await build(project, environment, { seeds: false });
      data.push({
        environment: environment.name,
        directory: relative(terminal.cwd, buildDirectory(project.root, environment.name)),
        stateMachines: manifest.stateMachines.length,
        roles: manifest.roles.length,
        functions: manifest.functions.length,
      });
    }
    return { data };
  },
  print(data, terminal) {
    for (const row of data) {
      terminal.out(
        `${styleText('green', '✔')} ${row.directory}/  ${[count(row.stateMachines, 'state machine'), count(row.roles, 'role'), count(row.functions, 'function')].join(', ')}`,
      );
    }
  },
});

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
