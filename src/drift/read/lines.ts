import type { ByteSource } from './csv.ts';

const newline = 10;

/** The lines of UTF-8 text that comes in pieces, without their ends; blank lines are left out. */
export async function* readLines(source: ByteSource): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of source) {
    let start = 0;
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, start)) {
      const line = rest + decoder.decode(piece.subarray(start, at + 1), { stream: true });
      rest = '';
      start = at + 1;
      if (line.trim() !== '') yield line.trimEnd();
    }
    rest += decoder.decode(piece.subarray(start), { stream: true });
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield rest.trimEnd();
}
