import { type AsyncBuffer, type DecodedArray, parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { UnknownColumn, UnreadableParquet } from '../../errors/catalogue/drift.ts';
import { LockstepError, lockstepError } from '../../errors/index.ts';
import type { ColumnProfile } from '../profile/column-profile.ts';
import { Profile, type ProfileOptions } from '../profile/profile.ts';

export interface ParquetProfileOptions extends ProfileOptions {
  /** Only these columns. @default all */
  readonly only?: readonly string[];
  /** For messages. @default "the Parquet file" */
  readonly source?: string;
}

/**
 * Profiles Parquet one column of one row group at a time, so that the memory it takes is that of the largest of them.
 * Values of nested columns are counted as their JSON text.
 *
 * @param file its length, and a function that reads a range of it: of a local file, or of an S3 object
 * @throws UnreadableParquet, UnknownColumn
 */
export async function profileParquet(file: AsyncBuffer, options: ParquetProfileOptions = {}): Promise<Profile> {
  const { source = 'the Parquet file' } = options;
  try {
    return await profiled(file, { ...options, source });
  } catch (cause) {
    if (cause instanceof LockstepError) throw cause;
    throw lockstepError(UnreadableParquet, { source, reason: (cause as Error).message }, { cause });
  }
}

async function profiled(file: AsyncBuffer, options: ParquetProfileOptions & { source: string }): Promise<Profile> {
  const metadata = await parquetMetadataAsync(file);
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const missing = options.only?.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw lockstepError(UnknownColumn, { column: missing, source: options.source, columns: names });
  const columns = [...(options.only ?? names)];
  const profile = new Profile(options);
  for (const column of columns) {
    // A scan keeps the last range of each of its columns: one of its own lets it go.
    const scan = await parquetScan({ file, metadata, columns: [column], compressors });
    for (const range of scan.ranges) addValues(profile.column(column), await scan.readColumn({ column, ...range }));
  }
  profile.rows = Number(metadata.num_rows);
  return profile;
}

function addValues(column: ColumnProfile, values: DecodedArray): void {
  if (values instanceof Float64Array || values instanceof Float32Array || values instanceof Int32Array) {
    for (let i = 0; i < values.length; i++) column.addNumber(values[i]!);
  } else for (let i = 0; i < values.length; i++) column.addValue(values[i]);
}
