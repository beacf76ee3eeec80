import { MissingDefinition } from '../../errors/catalogue/states.ts';
import { lockstepError } from '../../errors/index.ts';
import type { RunResult } from '../../interpreter/index.ts';
import { command } from '../command.ts';
import { type Mocks, parseJson, readJson, readText, runDefinition, runJsonl } from '../states/index.ts';

interface Options {
  input?: string;
  mock?: string;
  type?: string;
  history?: boolean;
  jsonl?: boolean;
}

export const statesRun = command<[string | undefined], Options, RunResult | undefined>({
  configure: (it) =>
    it
      .argument('[file]', 'the definition, in Amazon States Language')
      .option('--input <json>', 'the input, as JSON or @file (default: {})')
      .option('--mock <file>', 'results of the Task states: { "State": { "output": … } | [attempts …] }')
      .option('--type <type>', 'STANDARD or EXPRESS (default: STANDARD)')
      .option('--history', 'print the history, too')
      .option('--jsonl', 'read one case a line from standard input, write one result a line'),
  async run(terminal, options, file) {
    if (options.jsonl) {
      await runJsonl(process.stdin, process.stdout);
      return { data: undefined };
    }
    if (file === undefined) throw lockstepError(MissingDefinition, {});
    const given = options.input ?? '{}';
    const input = given.startsWith('@')
      ? await readJson(terminal.cwd, given.slice(1))
      : parseJson(given, `--input ${given}`);
    const mocks = (options.mock === undefined ? {} : await readJson(terminal.cwd, options.mock)) as Mocks;
    const data = await runDefinition({
      definition: await readText(terminal.cwd, file),
      input,
      mocks,
      type: options.type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
      signal: terminal.interrupted,
    });
    return { data, exitCode: data.status === 'SUCCEEDED' ? 0 : 1 };
  },
  print(data, terminal, options) {
    if (data === undefined) return;
    if (options.history)
      for (const { id, type, stateEnteredEventDetails, stateExitedEventDetails } of data.events)
        terminal.out(
          `${String(id).padStart(5)}  ${type} ${stateEnteredEventDetails?.name ?? stateExitedEventDetails?.name ?? ''}`,
        );
    terminal.out(data.status);
    if (data.output !== undefined) terminal.out(JSON.stringify(data.output, null, 2));
    if (data.error !== undefined) terminal.out(`${data.error}${data.cause === undefined ? '' : `: ${data.cause}`}`);
  },
});
