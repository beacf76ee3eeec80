import type { Json } from '../../../../interpreter/index.ts';

/** How a service's answer becomes JSON. */
export interface JsonForm {
  /** `iso`: as `aws-sdk` integrations write dates; `epoch`: milliseconds, as the optimised ones do. */
  readonly dates: 'iso' | 'epoch';
  /** Whether member names get a capital. */
  readonly capitalise?: boolean;
}

/** Writes a service's answer as JSON: bytes and streams become text, `$metadata` and absent members are left out. */
export async function toJson(value: unknown, form: JsonForm): Promise<Json> {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return typeof value === 'bigint' ? Number(value) : (value as Json);
  if (value instanceof Date) return form.dates === 'epoch' ? value.getTime() : isoDate(value);
  if (value instanceof Uint8Array) return textOf(value);
  if (Array.isArray(value)) return Promise.all(value.map((part) => toJson(part, form)));
  if (isStream(value)) return textOf(await readAll(value));
  const object: Record<string, Json> = {};
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined || part === null || key === '$metadata') continue;
    const name = form.capitalise ? key.charAt(0).toUpperCase() + key.slice(1) : key;
    object[name] = await toJson(part, form);
  }
  return object;
}

/** As Java's Instant prints it: without a fraction when there is none. */
function isoDate(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}

function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoded = text.toString('utf8');
  return decoded.includes('\ufffd') ? text.toString('base64') : decoded;
}

function isStream(value: object): value is AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in value;
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
