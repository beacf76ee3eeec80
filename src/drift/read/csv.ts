import { UnknownColumn, UnreadableCsv } from '../../errors/catalogue/drift.ts';
import { lockstepError } from '../../errors/index.ts';
import type { ColumnProfile } from '../profile/column-profile.ts';
import { Profile, type ProfileOptions } from '../profile/profile.ts';
import { type CsvOptions, CsvScanner } from './csv-scanner.ts';

export interface CsvProfileOptions extends ProfileOptions, CsvOptions {
  /** Names of the columns of a file without a header line, such as SageMaker's training channels. */
  readonly header?: readonly string[];
  /** Only these columns. @default all */
  readonly only?: readonly string[];
}

/** Bytes as they come: a file's stream, the body of an S3 object, an array of pieces. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Profiles CSV with a header line, in memory that does not depend on its length. Kinds of cells are found from their
 * text. Rows with another number of cells than the header are counted as malformed.
 *
 * @throws UnreadableCsv, UnknownColumn
 */
export async function profileCsv(source: ByteSource, options: CsvProfileOptions = {}): Promise<Profile> {
  const profile = new Profile(options);
  const rows = profileRows(profile, options);
  const scanner = new CsvScanner(rows.onRow, options);
  for await (const piece of source) scanner.push(piece);
  scanner.end();
  rows.finish();
  return profile;
}

function profileRows(profile: Profile, options: CsvProfileOptions): { onRow: RowHandler; finish: () => void } {
  let columns = options.header && selected(profile, options.header, options);
  const onRow: RowHandler = (bytes, starts, ends, cells) => {
    if (!columns) {
      columns = selected(profile, names(bytes, starts, ends, cells), options);
      return;
    }
    if (cells !== columns.length) {
      profile.malformed++;
      return;
    }
    profile.rows++;
    for (let i = 0; i < cells; i++) columns[i]?.addCell(bytes, starts[i]!, ends[i]!);
  };
  const finish = () => {
    if (!columns) throw lockstepError(UnreadableCsv, { source: options.source ?? 'the CSV', reason: 'it is empty' });
  };
  return { onRow, finish };
}

type RowHandler = (bytes: Uint8Array, starts: Int32Array, ends: Int32Array, cells: number) => void;

function names(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, cells: number): string[] {
  return Array.from({ length: cells }, (_, i) => decoder.decode(bytes.subarray(starts[i], ends[i])));
}

/** The column of every cell, undefined for those that are not wanted. */
function selected(
  profile: Profile,
  header: readonly string[],
  { only, source = 'the CSV' }: CsvProfileOptions,
): (ColumnProfile | undefined)[] {
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) throw lockstepError(UnreadableCsv, { source, reason: `it has two columns ${twice}` });
  const missing = only?.find((name) => !header.includes(name));
  if (missing !== undefined) throw lockstepError(UnknownColumn, { column: missing, source, columns: header });
  return header.map((name) => (!only || only.includes(name) ? profile.column(name) : undefined));
}

const decoder = new TextDecoder();
