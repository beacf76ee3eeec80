import type { Terminal } from '../command.ts';

/** The process's own streams. The first Ctrl-C asks the command to end well; the second ends the process. */
export function processTerminal(): Terminal {
  const interruption = new AbortController();
  const interrupt = () => {
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    cwd: process.cwd(),
    out: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    live: Boolean(process.stderr.isTTY) && process.env.TERM !== 'dumb' && !process.env.CI,
    get columns() {
      return process.stderr.columns ?? 100;
    },
    interrupted: interruption.signal,
  };
}
