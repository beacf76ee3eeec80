import { Command, CommanderError } from 'commander';
import type { CommandDefinition } from './command.ts';
import { type CommandEntry, commands } from './commands.ts';
import { printError } from './output/error.ts';
import { processTerminal } from './output/terminal.ts';
import { packageVersion } from './package-version.ts';

process.exitCode = await main(process.argv.slice(2));

/** Runs one command line; returns the exit code: 0, usage 2, external 3, internal 1. */
async function main(words: readonly string[]): Promise<number> {
  const outcome = { exitCode: 0 };
  const program = new Command('lockstep')
    .description('Serverless MLOps for many AWS accounts: one pipeline, on a laptop and on AWS.')
    .version(packageVersion())
    .exitOverride()
    .showSuggestionAfterError();
  try {
    await attach(program, commands, words, outcome);
    await program.parseAsync(words.length ? words : ['--help'], { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    // commander has printed its own message; --help and --version end with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printError(error, words.includes('--json'));
  }
}

/** Adds commands to their parent: all by name, the one that the words call with its arguments and options. */
async function attach(
  parent: Command,
  entries: readonly CommandEntry[],
  words: readonly string[],
  outcome: { exitCode: number },
): Promise<void> {
  const plain = words.filter((word) => !word.startsWith('-'));
  const called = entries.find(({ name }) => name === (plain[0] === 'help' ? plain[1] : plain[0]));
  for (const entry of entries) {
    const child = parent
      .command(entry.name)
      .summary(entry.summary)
      .description(entry.summary)
      .helpGroup(`${entry.group}:`)
      .exitOverride();
    if (entry !== called) continue;
    if ('commands' in entry) await attach(child, entry.commands, words.slice(words.indexOf(entry.name) + 1), outcome);
    else act(child, await entry.load(), outcome);
  }
}

function act(
  child: Command,
  // biome-ignore lint/suspicious/noExplicitAny: see CommandEntry
  definition: CommandDefinition<any, any, any>,
  outcome: { exitCode: number },
): void {
  definition.configure(child);
  child.option('--json', 'print the result as JSON').action(async (...received: unknown[]) => {
    const args = received.slice(0, -2);
    const options = child.opts();
    const terminal = processTerminal();
    const { data, exitCode = 0 } = await definition.run(terminal, options, ...args);
    if (options.json) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    else definition.print(data, terminal, options);
    outcome.exitCode = exitCode;
  });
}
