import { styleText } from 'node:util';
import { MissingDefinition } from '../../errors/catalogue/states.ts';
import { LockstepError, lockstepError } from '../../errors/index.ts';
import type { RunResult } from '../../interpreter/index.ts';
import { command, type Terminal } from '../command.ts';
import {
  type CasesResult,
  historyTable,
  type MockedCase,
  type Mocks,
  onChange,
  parseJson,
  readCases,
  readJson,
  readText,
  runCases,
  runDefinition,
  runJsonl,
} from '../states/index.ts';

interface Options {
  input?: string;
  mock?: string;
  type?: string;
  history?: boolean;
  jsonl?: boolean;
  cases?: string;
  coverage?: boolean;
  watch?: boolean;
  json?: boolean;
}

type Data = RunResult | CasesResult | undefined;

export const statesRun = command<[string | undefined], Options, Data>({
  configure: (it) =>
    it
      .argument('[file]', 'the definition, in Amazon States Language')
      .option('--input <json>', 'the input, as JSON or @file (default: {})')
      .option('--mock <file>', 'results of the Task states: { "State": { "output": … } | [attempts …] }')
      .option('--cases <file>', 'run each of a list of cases: [{ "name": …, "input": …, "mocks": …, "expect": … }]')
      .option('--coverage', 'list the states, Choice branches and catchers that were never reached')
      .option('--type <type>', 'STANDARD or EXPRESS (default: STANDARD)')
      .option('--history', 'print the history, too')
      .option('--watch', 'run again when the definition, the input, the mocks or the cases change')
      .option('--jsonl', 'read one case a line from standard input, write one result a line'),
  async run(terminal, options, file) {
    if (options.jsonl) {
      await runJsonl(process.stdin, process.stdout);
      return { data: undefined };
    }
    if (file === undefined) throw lockstepError(MissingDefinition, {});
    if (options.watch) {
      await watch(terminal, options, file);
      return { data: undefined };
    }
    const data = await runOnce(terminal, options, file);
    return { data, exitCode: isGood(data) ? 0 : 1 };
  },
  print: show,
});

async function runOnce(terminal: Terminal, options: Options, file: string): Promise<RunResult | CasesResult> {
  const { cwd, interrupted: signal } = terminal;
  const definition = await readText(cwd, file);
  const type = options.type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
  if (options.cases !== undefined) return runCases(definition, await readCases(cwd, options.cases), { type, signal });
  const { input: given = '{}', mock } = options;
  const input = given.startsWith('@') ? await readJson(cwd, given.slice(1)) : parseJson(given, `--input ${given}`);
  const mocks = (mock === undefined ? {} : await readJson(cwd, mock)) as Mocks;
  const only: MockedCase = { name: file, input, mocks };
  if (options.coverage) return runCases(definition, [only], { type, signal });
  return runDefinition({ definition, input, mocks, type, signal });
}

/** Runs, and again at each change, until Ctrl-C; mistakes in the files are shown and waited for to be mended. */
async function watch(terminal: Terminal, options: Options, file: string): Promise<void> {
  const input = options.input?.startsWith('@') ? options.input.slice(1) : undefined;
  const files = [file, input, options.mock, options.cases].filter((each) => each !== undefined);
  const again = async () => {
    try {
      const data = await runOnce(terminal, options, file);
      if (terminal.interrupted.aborted) return;
      if (options.json) terminal.out(JSON.stringify(data));
      else show(data, terminal, options);
    } catch (error) {
      if (!(error instanceof LockstepError)) throw error;
      terminal.note(error.message);
    }
    terminal.note(`watching ${files.join(', ')}; Ctrl-C ends`);
  };
  await onChange(files, again, terminal.interrupted, terminal.cwd);
}

function isGood(data: RunResult | CasesResult): boolean {
  return 'cases' in data ? data.cases.every(({ unexpected }) => unexpected.length === 0) : data.status === 'SUCCEEDED';
}

function show(data: Data, terminal: Terminal, options: Options): void {
  if (data === undefined) return;
  if ('cases' in data) {
    showCases(data, terminal, options.coverage === true);
    return;
  }
  if (options.history) for (const line of historyTable(data.events)) terminal.out(line);
  terminal.out(data.status);
  if (data.output !== undefined) terminal.out(JSON.stringify(data.output, null, 2));
  if (data.error !== undefined) terminal.out(failure(data));
}

function showCases({ cases, coverage }: CasesResult, terminal: Terminal, withCoverage: boolean): void {
  for (const { name, status, unexpected, ...ended } of cases) {
    const mark = unexpected.length === 0 ? styleText('green', '✔') : styleText('red', '✘');
    terminal.out(`${mark} ${name}  ${status}${ended.error === undefined ? '' : `  ${failure(ended)}`}`);
    for (const field of unexpected)
      terminal.out(`    ${field} — saw ${JSON.stringify({ status, ...ended }[field]) ?? 'none'}`);
  }
  if (!withCoverage) return;
  terminal.out(`reached ${coverage.reached} of ${coverage.total} states and branches`);
  for (const { state, branch } of coverage.missed)
    terminal.out(`  never ${branch === undefined ? `entered: ${state}` : `taken: ${state} ${branch}`}`);
}

function failure({ error, cause }: { error?: string; cause?: string }): string {
  return `${error}${cause === undefined ? '' : `: ${cause}`}`;
}
