import { styleText } from 'node:util';
import type { Diagnostic } from '../../asl/validate/index.ts';
import { command } from '../command.ts';
import { validateFile } from '../states/index.ts';

interface Options {
  type?: string;
}

export const statesValidate = command<[string], Options, Diagnostic[]>({
  configure: (it) =>
    it
      .argument('<file>', 'the definition, in Amazon States Language')
      .option('--type <type>', 'STANDARD or EXPRESS (default: STANDARD)'),
  async run(terminal, options, file) {
    const data = await validateFile(terminal.cwd, file, options.type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD');
    return { data, exitCode: data.some(({ severity }) => severity === 'ERROR') ? 2 : 0 };
  },
  print(data, terminal) {
    if (data.length === 0) terminal.out(`${styleText('green', '✔')} no problem found`);
    for (const { severity, code, message, location } of data)
      terminal.out(
        `${styleText(severity === 'ERROR' ? 'red' : 'yellow', severity.toLowerCase())} ${location ?? ''} ${message} (${code})`,
      );
  },
});
