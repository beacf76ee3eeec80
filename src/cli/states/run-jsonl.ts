import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type Case, replayCase } from './replay-case.ts';

/** Reads one case a line and writes one result a line, until the input ends. */
export async function runJsonl(input: Readable, output: Writable): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    output.write(`${JSON.stringify(await replayCase(JSON.parse(line) as Case))}\n`);
  }
}
