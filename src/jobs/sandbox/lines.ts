import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Calls back for each line of a stream; only `\n` ends a line, since a log event may hold `\r`. */
export function onLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (data: Buffer) => {
    const lines = (rest + decoder.write(data)).split('\n');
    rest = lines.pop()!;
    for (const line of lines) onLine(line);
  });
  stream.on('end', () => {
    if (rest) onLine(rest);
  });
}
