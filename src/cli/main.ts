import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { BadUsage } from '../errors/catalogue/cli.ts';
import { lockstepError } from '../errors/index.ts';
import { projectRoot } from './builds.ts';
import type { CommandDefinition } from './command.ts';
import { type CommandEntry, commands } from './commands.ts';
import { printError } from './output/error.ts';
import { processTerminal } from './output/terminal.ts';
import { packageVersion } from './package-version.ts';

process.on('uncaughtException', endWith);
process.exitCode = await main(process.argv.slice(2));

/** What fails outside of any command's wait, such as the record of a job on a full disk, ends the process as a kill would. */
async function endWith(error: unknown): Promise<void> {
  // Whoever reads the output has read enough, as `head` does.
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(process.exitCode ?? 0);
  const { storageError } = await import('../cloud/state/storage-error.ts');
  const directory = join(projectRoot(process.cwd()) ?? process.cwd(), '.lockstep');
  process.exit(printError(storageError(error, directory) ?? error, process.argv.includes('--json')));
}

/** Runs one command line; returns the exit code: 0, usage 2, external 3, internal 1. */
async function main(given: readonly string[]): Promise<number> {
  const words = asked(given);
  const outcome = { exitCode: 0 };
  const program = command('lockstep')
    .description('Serverless MLOps for many AWS accounts: one pipeline, on a laptop and on AWS.')
    .version(packageVersion())
    .helpOption('-h, --help', 'tell how to use a command')
    .helpCommand('help [command...]', 'tell how to use a command')
    .addHelpText('after', '\nExample:\n  lockstep init flights && cd flights && npm install && npx lockstep run churn');
  let called = program;
  try {
    called = await attach(program, commands, words, outcome);
    await program.parseAsync(words, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    return printError(error instanceof CommanderError ? usageError(error, called) : error, given.includes('--json'));
  }
}

/** `help run` is `run --help`, at any depth; no words ask for help, too. */
function asked(words: readonly string[]): readonly string[] {
  if (words.length === 0) return ['--help'];
  if (words[0] !== 'help') return words;
  const about = words.slice(1).filter((word) => !word.startsWith('-'));
  return isCommand(about, commands) ? [...about, '--help'] : about;
}

function isCommand([first, ...rest]: readonly string[], entries: readonly CommandEntry[]): boolean {
  if (first === undefined) return true;
  const found = entries.find(({ name }) => name === first);
  return found !== undefined && isCommand(rest, 'commands' in found ? found.commands : []);
}

/** Undefined where commander has printed what was asked for: help or the version. */
function usageError(error: CommanderError, called: Command): Error | undefined {
  if (error.exitCode === 0) return undefined;
  const name = [called.parent?.name(), called.name()].filter(Boolean).join(' ');
  if (error.code === 'commander.help')
    return lockstepError(BadUsage, { message: `${name} needs a command after it`, command: name });
  const message = error.message.replace(/^error: /, '').replace(/\n\((Did you mean .*)\)$/, '; $1');
  return lockstepError(BadUsage, { message: message.replace('; Did', '; did'), command: name });
}

function command(name: string): Command {
  return new Command(name).exitOverride().configureOutput({ outputError: () => {} });
}

/**
 * Adds commands to their parent: all by name, the one that the words call with its arguments and options.
 *
 * @returns the command that is called, as deep as the words name one
 */
async function attach(
  parent: Command,
  entries: readonly CommandEntry[],
  words: readonly string[],
  outcome: { exitCode: number },
): Promise<Command> {
  const called = entries.find(({ name }) => name === words.find((word) => !word.startsWith('-')));
  let deepest = parent;
  for (const entry of entries) {
    const child = command(entry.name)
      .summary(entry.summary)
      .description(sentence(entry.summary))
      .helpOption('-h, --help', 'tell how to use this command')
      .helpGroup(`${entry.group}:`)
      .helpCommand(false)
      .copyInheritedSettings(parent);
    parent.addCommand(child);
    if (entry !== called) continue;
    deepest = child;
    if (!('commands' in entry)) {
      child.addHelpText('after', `\nExample:\n  ${entry.example}`);
      act(child, await entry.load(), outcome);
    } else deepest = await attach(child, entry.commands, words.slice(words.indexOf(entry.name) + 1), outcome);
  }
  return deepest;
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

function sentence(summary: string): string {
  return `${summary[0]?.toUpperCase()}${summary.slice(1)}.`;
}
