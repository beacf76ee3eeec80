import { styleText } from 'node:util';
import { loadProject } from '../../model/index.ts';
import { command } from '../command.ts';

interface CheckResult {
  readonly project: string;
  readonly environments: readonly string[];
  readonly pipelines: readonly { name: string; steps: number }[];
  readonly models: readonly string[];
}

export const check = command<[], object, CheckResult>({
  configure: (it) => it,
  async run(terminal) {
    const project = await loadProject(terminal.cwd);
    return {
      data: {
        project: project.name,
        environments: project.environments.map(({ name }) => name),
        pipelines: project.pipelines.map(({ name, steps }) => ({ name, steps: steps.length })),
        models: project.models.map(({ name }) => name),
      },
    };
  },
  print(data, terminal) {
    terminal.out(`${styleText('green', '✔')} ${data.project}: ${data.environments.join(' → ')}`);
    for (const { name, steps } of data.pipelines)
      terminal.out(`  pipeline ${name}, ${steps} ${steps === 1 ? 'step' : 'steps'}`);
    for (const name of data.models) terminal.out(`  model ${name}`);
  },
});
