import { CellText } from '../profile/cells.ts';
import type { ByteSource } from './csv.ts';
import { CsvScanner } from './csv-scanner.ts';
import { parsedRow } from './json-lines.ts';
import { readLines } from './lines.ts';

/** One captured call of an endpoint, decoded. */
export interface CapturedCall {
  readonly eventId: string;
  /** What the caller gave as inference id, else the event's id: labels are joined by it. */
  readonly inferenceId: string;
  /** Milliseconds since 1970; NaN if the record has none. */
  readonly at: number;
  /** One record per row of the request's body; with the rows of the answer beside, if it was captured. */
  readonly inputs: readonly CapturedRow[];
  readonly outputs: readonly CapturedRow[];
}

/** Typed values from JSON; texts of unknown type from CSV. */
export type CapturedRow = Readonly<Record<string, unknown>>;

export interface CaptureOptions {
  /** Names of the columns of CSV requests and of JSON arrays; others are called `input0`, `input1` … */
  readonly inputColumns?: readonly string[];
  /** The same for the answers: `output0` … */
  readonly outputColumns?: readonly string[];
}

/** What a file of captured calls held; nothing is lost without being counted. */
export interface CaptureCounts {
  calls: number;
  rows: number;
  /** Lines that are no capture record, or whose body cannot be decoded. */
  malformed: number;
}

interface CaptureBody {
  readonly observedContentType?: string;
  readonly data?: string;
  readonly encoding?: string;
}

/**
 * Decodes SageMaker's data capture: JSON Lines with `captureData.endpointInput` and `endpointOutput` (CSV, JSON or
 * base64 of either) and `eventMetadata`. Counts are added to `counts` as lines are read.
 * Source: Amazon SageMaker Developer Guide, "Capture data from real-time endpoint".
 */
export async function* readCapture(
  source: ByteSource,
  counts: CaptureCounts,
  options: CaptureOptions = {},
): AsyncGenerator<CapturedCall> {
  for await (const line of readLines(source)) {
    const call = decodeCapture(line, options);
    if (call) {
      counts.calls++;
      counts.rows += call.inputs.length;
      yield call;
    } else counts.malformed++;
  }
}

/** One line of a capture file; undefined when it is no record or cannot be decoded. */
export function decodeCapture(line: string, options: CaptureOptions = {}): CapturedCall | undefined {
  const record = parsedRow(line);
  const data = record?.captureData as { endpointInput?: CaptureBody; endpointOutput?: CaptureBody } | undefined;
  const event = record?.eventMetadata as { eventId?: string; inferenceId?: string; inferenceTime?: string } | undefined;
  if (!data || !event?.eventId || !(data.endpointInput ?? data.endpointOutput)) return undefined;
  const inputs = decodeBody(data.endpointInput, options.inputColumns, 'input');
  const outputs = decodeBody(data.endpointOutput, options.outputColumns, 'output');
  if (!inputs || !outputs) return undefined;
  const inferenceId = event.inferenceId ?? event.eventId;
  return { eventId: event.eventId, inferenceId, at: Date.parse(event.inferenceTime ?? ''), inputs, outputs };
}

function decodeBody(
  body: CaptureBody | undefined,
  columns: readonly string[] | undefined,
  kind: string,
): CapturedRow[] | undefined {
  if (body?.data === undefined) return [];
  const bytes = body.encoding === 'BASE64' ? fromBase64(body.data) : new TextEncoder().encode(body.data);
  if (!bytes) return undefined;
  const name = (i: number) => columns?.[i] ?? `${kind}${i}`;
  const type =
    body.observedContentType?.split(';')[0]?.trim() ?? (body.encoding === 'JSON' ? 'application/json' : 'text/csv');
  try {
    return type.includes('json') ? jsonRows(new TextDecoder().decode(bytes), type, name) : csvRows(bytes, name);
  } catch {
    return undefined;
  }
}

function fromBase64(data: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function csvRows(bytes: Uint8Array, name: (i: number) => string): CapturedRow[] {
  const rows: CapturedRow[] = [];
  const decoder = new TextDecoder();
  const scanner = new CsvScanner((buffer, starts, ends, cells) => {
    const texts = Array.from({ length: cells }, (_, i) => decoder.decode(buffer.subarray(starts[i], ends[i])));
    rows.push(Object.fromEntries(texts.map((text, i) => [name(i), new CellText(text)])));
  });
  scanner.push(bytes);
  scanner.end();
  return rows;
}

/** SageMaker's JSON forms: `{"instances": […]}`, `{"predictions": […]}`, arrays, objects, JSON Lines of either. */
function jsonRows(text: string, type: string, name: (i: number) => string): CapturedRow[] {
  const values: unknown[] = type.includes('lines')
    ? text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as unknown)
    : [JSON.parse(text) as unknown];
  return values.flatMap((value) => rowsOf(value, name));
}

function rowsOf(value: unknown, name: (i: number) => string): CapturedRow[] {
  if (Array.isArray(value)) {
    const nested = value.some((each) => typeof each === 'object' && each !== null);
    return nested ? value.flatMap((each) => rowsOf(each, name)) : [named(value, name)];
  }
  if (typeof value !== 'object' || value === null) return [named([value], name)];
  const fields = value as Record<string, unknown>;
  for (const key of ['instances', 'predictions', 'features']) {
    const list = fields[key];
    if (Array.isArray(list))
      return key === 'features' ? [named(list, name)] : list.flatMap((each) => rowsOf(each, name));
  }
  return [fields];
}

function named(values: readonly unknown[], name: (i: number) => string): CapturedRow {
  return Object.fromEntries(values.map((value, i) => [name(i), value]));
}
