import type { Readable } from 'node:stream';

/** A request as it came in: nothing decoded but the body's transfer encoding. */
export interface WireRequest {
  readonly method: string;
  /** Path as sent: percent-encoded, not normalised, without the query. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  /** Values by lower-case name; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** A stream is sent as it comes; nothing for a response without a body. */
  readonly body?: Uint8Array | string | Readable;
}

/** What a request asks for, decoded. */
export interface DecodedCall {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}
