import { Command, CommanderError } from 'commander';
import { type CommandEntry, commands } from './commands.ts';
import { printError } from './output/error.ts';
import { processTerminal } from './output/terminal.ts';
import { packageVersion } from './package-version.ts';

process.exitCode = await main(process.argv.slice(2));

/** Runs one command line; returns the exit code: 0, usage 2, external 3, internal 1. */
async function main(words: readonly string[]): Promise<number> {
  const name = words.find((word) => !word.startsWith('-'));
  const entry = commands.find((candidate) => candidate.name === name);
  const outcome = { exitCode: 0 };
  const program = new Command('lockstep')
    .description('Serverless MLOps for many AWS accounts: one pipeline, on a laptop and on AWS.')
    .version(packageVersion())
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ visibleOptions: (command) => command.options.filter((option) => !option.hidden) });
  for (const candidate of commands) {
    const child = program.command(candidate.name).summary(candidate.summary).helpGroup(`${candidate.group}:`);
    if (candidate === entry) await attach(child, candidate, outcome);
  }
  try {
    await program.parseAsync(words.length ? words : ['--help'], { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    // commander has printed its own message; --help and --version end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printError(error, words.includes('--json'));
  }
}

async function attach(child: Command, entry: CommandEntry, outcome: { exitCode: number }): Promise<void> {
  const definition = await entry.load();
  definition.configure(child);
  child.description(child.description() || entry.summary).option('--json', 'print the result as JSON');
  child.exitOverride().action(async (...received: unknown[]) => {
    const args = received.slice(0, -2);
    const options = child.opts();
    const terminal = processTerminal();
    const { data, exitCode = 0 } = await definition.run(terminal, options, ...args);
    if (options.json) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    else definition.print(data, terminal, options);
    outcome.exitCode = exitCode;
  });
}
