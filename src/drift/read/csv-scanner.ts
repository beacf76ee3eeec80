import { UnreadableCsv } from '../../errors/catalogue/drift.ts';
import { lockstepError } from '../../errors/index.ts';

const [quote, carriageReturn, newline] = [34, 13, 10];

/** A row as cells in one buffer: `starts[i]` and `ends[i]` bound the UTF-8 text of cell i. Valid during the call only. */
export type CsvRow = (bytes: Uint8Array, starts: Int32Array, ends: Int32Array, cells: number) => void;

export interface CsvOptions {
  /** One character. @default "," */
  readonly delimiter?: string;
  /** For messages. @default "the CSV" */
  readonly source?: string;
  /** The longest row in bytes, so that an unclosed quote cannot fill the memory. @default 16 MiB */
  readonly longestRow?: number;
}

/**
 * Splits CSV (RFC 4180) that comes in pieces into rows and cells, without making a string of any. Line ends may be
 * CRLF, LF or CR LF mixed; empty lines are skipped; a quote inside an unquoted cell is taken as it is.
 */
export class CsvScanner {
  readonly #onRow: CsvRow;
  readonly #delimiter: number;
  readonly #source: string;
  readonly #longestRow: number;
  #buffer: Uint8Array = new Uint8Array(1 << 18);
  #filled = 0;
  #starts = new Int32Array(256);
  #ends = new Int32Array(256);
  #first = true;
  /** Where the cells of the row start that have doubled quotes. */
  readonly #doubled: number[] = [];

  constructor(onRow: CsvRow, options: CsvOptions = {}) {
    this.#onRow = onRow;
    this.#delimiter = (options.delimiter ?? ',').charCodeAt(0);
    this.#source = options.source ?? 'the CSV';
    this.#longestRow = options.longestRow ?? 1 << 24;
  }

  /** Takes the next piece, which is copied. @throws UnreadableCsv when a row is longer than allowed */
  push(piece: Uint8Array): void {
    const needed = this.#filled + piece.length;
    if (needed > this.#buffer.length) {
      const buffer = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
      buffer.set(this.#buffer.subarray(0, this.#filled));
      this.#buffer = buffer;
    }
    this.#buffer.set(piece, this.#filled);
    this.#filled = needed;
    this.#skipByteOrderMark();
    const done = this.#rows(false);
    this.#buffer.copyWithin(0, done, this.#filled);
    this.#filled -= done;
    if (this.#filled > this.#longestRow)
      throw lockstepError(UnreadableCsv, {
        source: this.#source,
        reason: `a row is longer than ${this.#longestRow} bytes; a quote may not be closed`,
      });
  }

  /** Takes the last row, if it ended without a line end. @throws UnreadableCsv when a quote is not closed */
  end(): void {
    const done = this.#rows(true);
    this.#filled = 0;
    if (done < 0) throw lockstepError(UnreadableCsv, { source: this.#source, reason: 'a quote is not closed' });
  }

  #skipByteOrderMark(): void {
    if (!this.#first || this.#filled < 3) return;
    this.#first = false;
    const [a, b, c] = this.#buffer;
    if (a === 0xef && b === 0xbb && c === 0xbf) {
      this.#buffer.copyWithin(0, 3, this.#filled);
      this.#filled -= 3;
    }
  }

  /** Reports the whole rows in the buffer and returns where the next one starts; at the end -1 for an open quote. */
  #rows(last: boolean): number {
    const bytes = this.#buffer;
    const filled = this.#filled;
    const delimiter = this.#delimiter;
    const highest = Math.max(delimiter, newline);
    let starts = this.#starts;
    let ends = this.#ends;
    let row = 0;
    let i = 0;
    let cells = 0;
    this.#doubled.length = 0;
    while (i < filled || (last && i === filled && row < filled)) {
      let start = i;
      let end = -1;
      let byte = 0;
      if (i < filled && bytes[i] === quote) {
        const after = this.#unquote(bytes, i, filled);
        if (after < 0) return last ? -1 : row;
        start = i + 1;
        end = after - 1;
        i = after;
      }
      for (; i < filled; i++) {
        byte = bytes[i]!;
        if (byte <= highest && (byte === delimiter || byte === newline)) break;
      }
      if (i === filled && !last) return row;
      const endOfRow = i === filled || byte === newline;
      if (end < 0) end = endOfRow && i > start && bytes[i - 1] === carriageReturn ? i - 1 : i;
      if (cells === starts.length) {
        this.#widen();
        [starts, ends] = [this.#starts, this.#ends];
      }
      starts[cells] = start;
      ends[cells++] = end;
      i++;
      if (!endOfRow) continue;
      if (cells > 1 || end > start) {
        if (this.#doubled.length > 0) this.#joinDoubled(cells);
        this.#onRow(bytes, starts, ends, cells);
        this.#doubled.length = 0;
      }
      cells = 0;
      row = i;
    }
    return Math.min(row, filled);
  }

  /** Behind the quote that ends the quoted cell at `at`, or -1. */
  #unquote(bytes: Uint8Array, at: number, filled: number): number {
    let doubled = false;
    for (let i = at + 1; i < filled; i++) {
      if (bytes[i] !== quote) continue;
      if (bytes[i + 1] !== quote || i + 1 === filled) {
        if (doubled) this.#doubled.push(at + 1);
        return i + 1;
      }
      doubled = true;
      i++;
    }
    return -1;
  }

  /** Makes one quote of two in the cells that have such; only once the row is whole, since it changes the buffer. */
  #joinDoubled(cells: number): void {
    const bytes = this.#buffer;
    for (let cell = 0; cell < cells; cell++) {
      const start = this.#starts[cell]!;
      if (!this.#doubled.includes(start)) continue;
      let to = start;
      for (let from = start; from < this.#ends[cell]!; from++) {
        bytes[to++] = bytes[from]!;
        if (bytes[from] === quote) from++;
      }
      this.#ends[cell] = to;
    }
  }

  #widen(): void {
    const [starts, ends] = [new Int32Array(this.#starts.length * 2), new Int32Array(this.#ends.length * 2)];
    starts.set(this.#starts);
    ends.set(this.#ends);
    [this.#starts, this.#ends] = [starts, ends];
  }
}
