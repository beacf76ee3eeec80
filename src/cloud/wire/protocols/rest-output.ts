import { ToStringShapeSerializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { WireResponse } from '../message.ts';
import { type BoundMember, type HttpBindings, httpBindings } from '../schema/http-bindings.ts';
import type { OperationSchema } from '../schema/service-schema.ts';

export interface RestCodec {
  readonly contentType: string;
  /** Timestamps in bodies: 5 date-time, 7 epoch seconds. */
  readonly defaultTimestamp: 5 | 7;
  write(schema: NormalizedSchema, value: unknown): Uint8Array | string;
}

/** Writes outputs of REST operations as status, headers and body. */
export class RestOutputWriter {
  readonly #codec: RestCodec;
  readonly #simple: ToStringShapeSerializer;
  readonly #bindings = new WeakMap<NormalizedSchema, HttpBindings>();

  constructor(codec: RestCodec) {
    this.#codec = codec;
    const settings = { timestampFormat: { useTrait: true, default: codec.defaultTimestamp }, httpBindings: true };
    this.#simple = new ToStringShapeSerializer(settings);
  }

  write(operation: OperationSchema, output: Record<string, unknown>): WireResponse {
    const bindings = this.bindings(operation.output);
    const headers = this.headers(bindings, output);
    let status = operation.traits.http?.[2] ?? 200;
    const code = bindings.statusCode && output[bindings.statusCode.name];
    if (typeof code === 'number') status = code;
    if (bindings.payload) return { status, headers, ...this.#payload(bindings.payload, output, headers) };
    if (!bindings.body) return { status, headers };
    headers['content-type'] ??= this.#codec.contentType;
    return { status, headers, body: this.#codec.write(bindings.body, output) };
  }

  bindings(shape: NormalizedSchema): HttpBindings {
    let bindings = this.#bindings.get(shape);
    if (!bindings) {
      bindings = httpBindings(shape);
      this.#bindings.set(shape, bindings);
    }
    return bindings;
  }

  headers(bindings: HttpBindings, output: Record<string, unknown>): Record<string, string> {
    const headers: Record<string, string> = {};
    for (const bound of bindings.headers) {
      const value = output[bound.name];
      if (value !== undefined && value !== null) headers[bound.wireName] = headerSafe(this.#text(bound.schema, value));
    }
    for (const bound of bindings.prefixHeaders) {
      for (const [name, value] of Object.entries((output[bound.name] ?? {}) as Record<string, string>)) {
        headers[`${bound.wireName}${name}`] = headerSafe(String(value));
      }
    }
    return headers;
  }

  #payload(payload: BoundMember, output: Record<string, unknown>, headers: Record<string, string>) {
    const value = output[payload.name];
    if (value === undefined || value === null) return {};
    if (payload.schema.isStructSchema()) {
      headers['content-type'] ??= this.#codec.contentType;
      return { body: this.#codec.write(payload.schema, value) };
    }
    headers['content-type'] ??= payload.schema.isStringSchema() ? 'text/plain' : 'application/octet-stream';
    return { body: value as NonNullable<WireResponse['body']> };
  }

  #text(schema: NormalizedSchema, value: unknown): string {
    if (typeof value === 'string' && !schema.getMergedTraits().mediaType) return value;
    this.#simple.write(schema, value);
    return this.#simple.flush();
  }
}

/** Header values hold ASCII only; S3 writes others as RFC 2047 says. */
function headerSafe(value: string): string {
  if (/^[\t\x20-\x7e]*$/.test(value)) return value;
  return `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}
