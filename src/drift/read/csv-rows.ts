import { CellText } from '../profile/cells.ts';
import type { ByteSource } from './csv.ts';
import { type CsvOptions, CsvScanner } from './csv-scanner.ts';

export interface CsvRowsOptions extends CsvOptions {
  /** Names of the columns of a file without a header line. */
  readonly header?: readonly string[];
}

/**
 * The rows of CSV as objects, for profiles by segment; slower than `profileCsv` by an order of magnitude. Rows with
 * another number of cells than the header are left out.
 *
 * @throws UnreadableCsv
 */
export async function* readCsvRows(
  source: ByteSource,
  options: CsvRowsOptions = {},
): AsyncGenerator<Record<string, CellText>> {
  let waiting: string[][] = [];
  const scanner = new CsvScanner((bytes, starts, ends, cells) => {
    waiting.push(Array.from({ length: cells }, (_, i) => decoder.decode(bytes.subarray(starts[i], ends[i]))));
  }, options);
  let header = options.header;
  const rows = function* () {
    for (const cells of waiting) {
      if (!header) header = cells;
      else if (cells.length === header.length)
        yield Object.fromEntries(header.map((name, i) => [name, new CellText(cells[i]!)]));
    }
    waiting = [];
  };
  for await (const piece of source) {
    scanner.push(piece);
    yield* rows();
  }
  scanner.end();
  yield* rows();
}

const decoder = new TextDecoder();
