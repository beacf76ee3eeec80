import type { Command as Commander } from 'commander';

/** Where a command reads and writes; tests give their own. */
export interface Terminal {
  readonly cwd: string;
  /** Prints a line to standard output. */
  out(line: string): void;
  /** Prints a line to standard error: progress, warnings. */
  note(line: string): void;
  /** Whether standard error is a terminal that can redraw lines. */
  readonly live: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
  /** Aborted by the first Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/** What a command leaves: data for `--json`, and the exit code. */
export interface Outcome<Data> {
  readonly data: Data;
  /** @default 0 */
  readonly exitCode?: number;
}

/**
 * One command of the command line. `run` does the work and returns data; `print` shows the data to people, and is
 * left out under `--json`.
 */
export interface CommandDefinition<Arguments extends unknown[], Options, Data> {
  /** Declares arguments and options. */
  readonly configure: (command: Commander) => Commander;
  readonly run: (terminal: Terminal, options: Options & CommonOptions, ...args: Arguments) => Promise<Outcome<Data>>;
  readonly print: (data: Data, terminal: Terminal, options: Options & CommonOptions) => void;
}

export interface CommonOptions {
  json?: boolean;
}

/** Declares a command; exists for the types. */
export function command<Arguments extends unknown[], Options, Data>(
  definition: CommandDefinition<Arguments, Options, Data>,
): CommandDefinition<Arguments, Options, Data> {
  return definition;
}
