import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isObject, type Json, type JsonObject } from '../../asl/json.ts';
import type { MapRunWork } from '../core/snapshot.ts';
import type { Host } from '../host/host.ts';
import type { ExecutionRecord } from '../journal/journal.ts';
import { TaskFailure } from '../task.ts';
import { readCsv } from './csv.ts';
import { readLines } from './lines.ts';
import type { ObjectAccess, ObjectStore, ObjectSummary } from './object-store.ts';
import { readParquet } from './parquet.ts';

/**
 * The items that an ItemReader names, read as they are needed.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export async function* readSource(host: Host, record: ExecutionRecord, work: MapRunWork): AsyncIterable<Json> {
  const reader = isObject(work.reader) ? work.reader : {};
  const config = isObject(reader.ReaderConfig) ? reader.ReaderConfig : {};
  const from = (isObject(reader.Arguments) ? reader.Arguments : reader.Parameters) as JsonObject | undefined;
  const { objects } = host.options;
  if (objects === undefined || from === undefined) throw failed('There is no object store to read items from.');
  const access: ObjectAccess = { executionArn: record.executionArn, roleArn: record.stateMachine.roleArn };
  const most = limitOf(config.MaxItems);
  let count = 0;
  try {
    for await (const item of open(objects, access, String(reader.Resource), config, from)) {
      if (count++ >= most) return;
      yield item;
    }
  } catch (error) {
    if (error instanceof TaskFailure && error.error.startsWith('States.')) throw error;
    throw failed(error instanceof TaskFailure ? `${error.error}: ${error.cause}` : String((error as Error).message));
  }
}

function open(
  objects: ObjectStore,
  access: ObjectAccess,
  resource: string,
  config: JsonObject,
  from: JsonObject,
): AsyncIterable<Json> {
  if (resource.endsWith(':listObjectsV2')) {
    const prefix = typeof from.Prefix === 'string' ? from.Prefix : undefined;
    const summaries = objects.list({ bucket: String(from.Bucket), prefix }, access);
    return config.Transformation === 'LOAD_AND_FLATTEN'
      ? contents(objects, access, config, String(from.Bucket), summaries)
      : listed(summaries);
  }
  const object = {
    bucket: String(from.Bucket),
    key: String(from.Key),
    versionId: typeof from.VersionId === 'string' ? from.VersionId : undefined,
  };
  if (config.ManifestType === 'ATHENA_DATA') return athena(objects, access, config, objects.get(object, access));
  if (config.ManifestType === 'S3_INVENTORY') return manifest(objects, access, config, objects.get(object, access));
  return readObject(objects, access, config, object);
}

function readObject(
  objects: ObjectStore,
  access: ObjectAccess,
  config: JsonObject,
  object: { bucket: string; key: string; versionId?: string },
): AsyncIterable<Json> {
  const body = decompressed(objects.get(object, access), config.CSVCompression ?? object.key);
  switch (config.InputType) {
    case 'CSV':
      return readCsv(body, csvOptions(config));
    case 'JSONL':
      return jsonLines(body);
    case 'PARQUET':
      return readParquet(body);
    case 'MANIFEST':
      return manifest(objects, access, config, body);
    case 'JSON':
    case undefined:
      return jsonArray(body, typeof config.ItemsPointer === 'string' ? config.ItemsPointer : '');
    default:
      throw failed(`Items of type ${JSON.stringify(config.InputType)} cannot be read.`);
  }
}

async function* listed(summaries: AsyncIterable<ObjectSummary>): AsyncIterable<Json> {
  for await (const { key, size, etag, lastModified, storageClass } of summaries) {
    yield {
      Etag: etag,
      Key: key,
      LastModified: Math.floor(lastModified / 1000),
      Size: size,
      StorageClass: storageClass ?? 'STANDARD',
    };
  }
}

/** The items in every object under a prefix, as one list. */
async function* contents(
  objects: ObjectStore,
  access: ObjectAccess,
  config: JsonObject,
  bucket: string,
  summaries: AsyncIterable<ObjectSummary>,
): AsyncIterable<Json> {
  for await (const { key, size } of summaries)
    if (size > 0) yield* readObject(objects, access, config, { bucket, key });
}

/** The items in the files that an Athena UNLOAD has listed, one address a line. */
async function* athena(
  objects: ObjectStore,
  access: ObjectAccess,
  config: JsonObject,
  body: AsyncIterable<Uint8Array>,
): AsyncIterable<Json> {
  for await (const line of readLines(body)) {
    const [, bucket, key] = /^"?s3:\/\/([^/]+)\/([^"]+)"?\s*$/.exec(line) ?? [];
    if (bucket !== undefined && key !== undefined) yield* readObject(objects, access, config, { bucket, key });
  }
}

function csvOptions(config: JsonObject): Parameters<typeof readCsv>[1] {
  const delimiters: Record<string, string> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };
  return {
    headers: config.CSVHeaderLocation === 'GIVEN' ? (config.CSVHeaders as string[]) : undefined,
    delimiter: delimiters[String(config.CSVDelimiter)] ?? ',',
  };
}

async function* jsonLines(body: AsyncIterable<Uint8Array>): AsyncIterable<Json> {
  for await (const line of readLines(body)) if (line.trim() !== '') yield JSON.parse(line) as Json;
}

async function* jsonArray(body: AsyncIterable<Uint8Array>, pointer: string): AsyncIterable<Json> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  let value = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Json | undefined;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Array.isArray(value)
      ? value[Number(key)]
      : isObject(value) && Object.hasOwn(value, key)
        ? value[key]
        : undefined;
  }
  if (!Array.isArray(value)) throw failed('Attempting to map over non-iterable node.');
  yield* value;
}

/** The files of an S3 inventory: CSV, gzipped, with the columns that its manifest names. */
async function* manifest(
  objects: ObjectStore,
  access: ObjectAccess,
  config: JsonObject,
  body: AsyncIterable<Uint8Array>,
): AsyncIterable<Json> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const described = JSON.parse(Buffer.concat(chunks).toString('utf8')) as JsonObject;
  const bucket = String(described.destinationBucket).replace(/^arn:[^:]*:s3:::/, '');
  const headers = String(described.fileSchema ?? '')
    .split(',')
    .map((name) => name.trim());
  for (const file of (described.files ?? []) as { key: string }[]) {
    const content = decompressed(objects.get({ bucket, key: file.key }, access), file.key);
    yield* readCsv(content, { ...csvOptions(config), headers });
  }
}

function decompressed(body: AsyncIterable<Uint8Array>, hint: Json): AsyncIterable<Uint8Array> {
  return typeof hint === 'string' && /(^GZIP$|\.gz$)/i.test(hint) ? Readable.from(body).pipe(createGunzip()) : body;
}

function limitOf(value: Json | undefined): number {
  const limit = Number(value ?? 0);
  return limit > 0 ? limit : Number.POSITIVE_INFINITY;
}

function failed(cause: string): TaskFailure {
  return new TaskFailure('States.ItemReaderFailed', cause);
}
