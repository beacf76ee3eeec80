import type { AsyncBuffer } from 'hyparquet';
import { isObject, type Json, type JsonObject, setKey } from '../../asl/json.ts';

/**
 * The rows of a Parquet file, one row group at a time. The library is loaded with the first file. Timestamps and dates
 * become ISO 8601 texts, bytes base64, and integers past 2^53 text.
 */
export async function* readParquet(body: AsyncIterable<Uint8Array>): AsyncIterable<Json> {
  const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const { compressors } = await import('hyparquet-compressors');
  const file = await buffered(body);
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const { num_rows: rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(rows);
    for (const row of await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors })) yield toJson(row);
    rowStart = rowEnd;
  }
}

async function buffered(body: AsyncIterable<Uint8Array>): Promise<AsyncBuffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const { buffer, byteOffset, byteLength } = Buffer.concat(chunks);
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  return { byteLength, slice: (start, end) => bytes.slice(start, end) };
}

function toJson(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (!isObject(value as Json)) return value as Json;
  const out: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) setKey(out, key, toJson(inner));
  return out;
}
