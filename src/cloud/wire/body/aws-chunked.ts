import { createHash, type KeyObject } from 'node:crypto';
import { AwsError } from '../../kernel/index.ts';
import { hmac, sameSignature, sha256 } from '../signature/signing-key.ts';

/** How the chunks of a body are signed; nothing for unsigned ones. */
export interface ChunkSigning {
  readonly key: KeyObject;
  readonly time: string;
  readonly scope: string;
  /** The signature of the request, where the chain begins. */
  readonly seed: string;
}

export interface ChunkedBodyOptions {
  readonly signing: ChunkSigning | undefined;
  /** Bytes of the body without its framing, as the request says. */
  readonly decodedLength: number | undefined;
  /** Names that the request announces to send after the body. */
  readonly trailers: readonly string[];
  /** Receives the trailing headers once the body has ended. */
  readonly onTrailers: (trailers: ReadonlyMap<string, string>) => void;
}

/** Bytes of the longest chunk header or trailing header. */
const longestLine = 8 << 10;
const emptyHash = sha256('');

/**
 * Takes a body out of the `aws-chunked` framing, and checks every chunk's signature against its chain.
 * A signed chunk's bytes are given on before its end has been seen; the error then comes before the end of the body.
 *
 * Source: "Signature calculations for the Authorization header: transferring payload in multiple chunks", and "…
 * including trailing headers", S3 API reference.
 *
 * @throws AwsError IncompleteBody, InvalidChunkSizeError, SignatureDoesNotMatch, MalformedTrailerError
 */
export async function* decodeChunked(
  body: AsyncIterable<Uint8Array>,
  options: ChunkedBodyOptions,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = new ByteReader(body);
  const chain = options.signing && new SignatureChain(options.signing);
  let decoded = 0;
  for (;;) {
    const { size, signature } = parseHeader(await reader.line());
    if (size === 0) {
      chain?.check(emptyHash, signature);
      break;
    }
    const hash = chain && createHash('sha256');
    decoded += size;
    if (options.decodedLength !== undefined && decoded > options.decodedLength) throw incomplete();
    for (let left = size; left > 0; ) {
      const bytes = await reader.take(left);
      hash?.update(bytes);
      left -= bytes.byteLength;
      yield bytes;
    }
    if (hash) chain!.check(hash.digest('hex'), signature);
    if ((await reader.line()) !== '') throw badChunk();
  }
  if (options.decodedLength !== undefined && decoded !== options.decodedLength) throw incomplete();
  options.onTrailers(await readTrailers(reader, options.trailers, chain));
}

function parseHeader(line: string): { size: number; signature: string | undefined } {
  const match = /^([0-9a-fA-F]{1,10})(?:;\s*chunk-signature=([0-9a-f]{64}))?\s*$/.exec(line);
  if (!match) throw badChunk();
  return { size: Number.parseInt(match[1]!, 16), signature: match[2] };
}

async function readTrailers(
  reader: ByteReader,
  announced: readonly string[],
  chain: SignatureChain | undefined,
): Promise<Map<string, string>> {
  const trailers = new Map<string, string>();
  let signature: string | undefined;
  for (;;) {
    const line = await reader.lineOrEnd();
    if (line === undefined || line === '') break;
    const colon = line.indexOf(':');
    if (colon <= 0) throw badTrailer();
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'x-amz-trailer-signature') signature = value;
    else if (announced.includes(name)) trailers.set(name, value);
    else throw badTrailer();
  }
  if (announced.some((name) => !trailers.has(name))) throw badTrailer();
  if (announced.length > 0) chain?.checkTrailers(trailers, signature);
  return trailers;
}

class SignatureChain {
  readonly #signing: ChunkSigning;
  #previous: string;

  constructor(signing: ChunkSigning) {
    this.#signing = signing;
    this.#previous = signing.seed;
  }

  check(hash: string, signature: string | undefined): void {
    this.#advance('AWS4-HMAC-SHA256-PAYLOAD', [this.#previous, emptyHash, hash], signature);
  }

  checkTrailers(trailers: ReadonlyMap<string, string>, signature: string | undefined): void {
    const text = [...trailers].map(([name, value]) => `${name}:${value}\n`).join('');
    this.#advance('AWS4-HMAC-SHA256-TRAILER', [this.#previous, sha256(text)], signature);
  }

  #advance(algorithm: string, rest: string[], signature: string | undefined): void {
    const { key, time, scope } = this.#signing;
    const computed = hmac(key, [algorithm, time, scope, ...rest].join('\n')).toString('hex');
    if (!sameSignature(computed, signature ?? '')) {
      throw new AwsError(
        'SignatureDoesNotMatch',
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
        { status: 403 },
      );
    }
    this.#previous = computed;
  }
}

/** Reads lines and counted bytes from a stream without copying what passes through. */
class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    const line = await this.lineOrEnd();
    if (line === undefined) throw incomplete();
    return line;
  }

  /** A line without its CRLF; nothing at the end. */
  async lineOrEnd(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf('\r\n');
      if (end >= 0) {
        const line = this.#rest.toString('latin1', 0, end);
        this.#rest = this.#rest.subarray(end + 2);
        return line;
      }
      if (this.#rest.byteLength > longestLine) throw badChunk();
      const next = await this.#source.next();
      if (next.done) {
        if (this.#rest.byteLength > 0) throw incomplete();
        return undefined;
      }
      this.#rest = this.#rest.byteLength === 0 ? asBuffer(next.value) : Buffer.concat([this.#rest, next.value]);
    }
  }

  /** Some bytes, at most as many as asked for. */
  async take(most: number): Promise<Buffer> {
    if (this.#rest.byteLength === 0) {
      const next = await this.#source.next();
      if (next.done) throw incomplete();
      this.#rest = asBuffer(next.value);
    }
    const bytes = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(bytes.byteLength);
    return bytes;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function incomplete(): AwsError {
  return new AwsError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header.',
    { status: 400 },
  );
}

function badChunk(): AwsError {
  return new AwsError('InvalidChunkSizeError', 'Chunk framing is not valid aws-chunked encoding.', { status: 400 });
}

function badTrailer(): AwsError {
  return new AwsError(
    'MalformedTrailerError',
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
    { status: 400 },
  );
}
