import { Option } from 'commander';
import { command } from '../command.ts';
import { type Drawing, drawDefinition } from '../states/index.ts';

interface Options {
  format?: 'svg' | 'mermaid';
  history?: string;
}

export const statesGraph = command<[string], Options, Drawing>({
  configure: (it) =>
    it
      .argument('<file>', 'the definition, in Amazon States Language')
      .addOption(new Option('--format <format>', 'how to draw').choices(['svg', 'mermaid']).default('svg'))
      .option(
        '--history <file>',
        'colour the states by this execution: output of `states history --json` or of the AWS CLI',
      ),
  async run({ cwd }, { format, history }, file) {
    return { data: await drawDefinition({ cwd, file, format, history }) };
  },
  print: ({ text }, terminal) => terminal.out(text.trimEnd()),
});
