import type { RunResult } from '../../interpreter/index.ts';
import { command } from '../command.ts';
import { historyTable, type Mocks, parseJson, readJson, readText, runDefinition } from '../states/index.ts';

interface Options {
  input?: string;
  mock?: string;
  type?: string;
}

export const statesHistory = command<[string], Options, RunResult>({
  configure: (it) =>
    it
      .argument('<file>', 'the definition, in Amazon States Language')
      .option('--input <json>', 'the input, as JSON or @file (default: {})')
      .option('--mock <file>', 'results of the Task states: { "State": { "output": … } | [attempts …] }')
      .option('--type <type>', 'STANDARD or EXPRESS (default: STANDARD)'),
  async run({ cwd, interrupted }, { input: given = '{}', mock, type }, file) {
    const input = given.startsWith('@') ? await readJson(cwd, given.slice(1)) : parseJson(given, `--input ${given}`);
    const data = await runDefinition({
      definition: await readText(cwd, file),
      input,
      mocks: (mock === undefined ? {} : await readJson(cwd, mock)) as Mocks,
      type: type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
      signal: interrupted,
    });
    return { data };
  },
  print({ events }, terminal) {
    for (const line of historyTable(events)) terminal.out(line);
  },
});
