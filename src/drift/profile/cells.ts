import { parseNumber } from './parse-number.ts';

/** What a cell can be; a column counts its cells by kind. */
export const cellKinds = ['missing', 'integer', 'fraction', 'nonFinite', 'boolean', 'timestamp', 'text'] as const;
export type CellKind = (typeof cellKinds)[number];

/** Words for a missing value in text files, as pandas reads them by default. An empty cell is missing too. */
export const missingWords: readonly string[] = [
  '#N/A',
  '<NA>',
  'N/A',
  'NA',
  'NULL',
  'NaN',
  'None',
  'n/a',
  'nan',
  'null',
  '-nan',
  '-NaN',
];

const missing = new Set(missingWords);
const booleans = new Set(['true', 'false', 'True', 'False', 'TRUE', 'FALSE']);
const infinities = new Map([
  ['inf', 1],
  ['Infinity', 1],
  ['-inf', -1],
  ['-Infinity', -1],
  ['+inf', 1],
]);
const timestamp = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** First bytes of the words above: of everything else it is known at once that it is plain text. */
const special = new Uint8Array(256);
for (const word of [...missing, ...booleans, ...infinities.keys()]) special[word.charCodeAt(0)] = 1;

/** What a cell of text holds that is no finite number. */
export type TextCell = number | 'missing' | 'true' | 'false' | 'text' | { readonly milliseconds: number };

/** A cell of CSV: its type is to be found from the text, not taken to be text. */
export class CellText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** The number in `bytes[start, end)`, spaces around it allowed; NaN if there is none, in most cases at once. */
export function readNumberCell(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return Number.NaN;
  const first = bytes[start]!;
  if (first > 57 || (first < 48 && first !== 43 && first !== 45 && first !== 46 && first !== 32)) return Number.NaN;
  return first === 32 || bytes[end - 1] === 32 ? readPadded(bytes, start, end) : parseNumber(bytes, start, end);
}

/** What stands in `bytes[start, end)`, which is no finite number. */
export function readTextCell(bytes: Uint8Array, start: number, end: number): TextCell {
  if (start === end) return 'missing';
  const first = bytes[start]!;
  if (first >= 48 && first < 58 && end - start >= 10 && bytes[start + 4] === 45) {
    const text = decoder.decode(bytes.subarray(start, end));
    const milliseconds = timestamp.test(text) ? millisecondsOf(text) : Number.NaN;
    return Number.isNaN(milliseconds) ? 'text' : { milliseconds };
  }
  return special[first] === 1 && end - start < 10 ? readWord(decoder.decode(bytes.subarray(start, end))) : 'text';
}

function readPadded(bytes: Uint8Array, start: number, end: number): number {
  let from = start;
  let to = end;
  while (from < to && bytes[from] === 32) from++;
  while (to > from && bytes[to - 1] === 32) to--;
  return from === to ? Number.NaN : parseNumber(bytes, from, to);
}

function readWord(word: string): TextCell {
  if (missing.has(word)) return 'missing';
  if (booleans.has(word)) return word.toLowerCase() as 'true' | 'false';
  return infinities.has(word) ? infinities.get(word)! * Number.POSITIVE_INFINITY : 'text';
}

/** Without a zone a timestamp is taken as UTC, so that a profile does not depend on the machine. */
function millisecondsOf(text: string): number {
  const iso = text.replace(' ', 'T');
  return Date.parse(/[Z]$|[+-]\d\d:?\d\d$/.test(iso.slice(10)) || iso.length === 10 ? iso : `${iso}Z`);
}

const decoder = new TextDecoder();
