import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  type ReadStream,
  renameSync,
  rmSync,
} from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { BlobWriter } from './blob-writer.ts';

/** A stored body. */
export interface Blob {
  /** Lower-case hex SHA-256 of the bytes: the blob's name. */
  sha256: string;
  /** Lower-case hex MD5: S3's ETag of a single-part object. */
  md5: string;
  /** Bytes. */
  size: number;
}

/** A body whose hash is known beforehand: it is told the hash of its bytes, and throws where that is another. */
export interface CheckedBody extends AsyncIterable<Uint8Array> {
  check(sha256: string): void;
}

/**
 * Content-addressed files under `<directory>/<first two digits>/<sha256>`. A blob is written to a temporary file,
 * renamed, so that a reader or a kill never meets half of one.
 */
export class Blobs {
  readonly #directory: string;
  readonly #temporary: string;
  #sequence = 0;

  constructor(directory: string) {
    this.#directory = directory;
    this.#temporary = join(directory, 'incoming');
    rmSync(this.#temporary, { recursive: true, force: true });
    mkdirSync(this.#temporary, { recursive: true });
  }

  /** Absolute path of a blob's file. Readers must not change it. */
  path(sha256: string): string {
    return join(this.#directory, sha256.slice(0, 2), sha256);
  }

  async put(body: Uint8Array | string | Readable | AsyncIterable<Uint8Array>): Promise<Blob> {
    const temporary = join(this.#temporary, `${process.pid}-${this.#sequence++}`);
    const writer = new BlobWriter(temporary);
    try {
      for await (const chunk of chunks(body)) await writer.write(chunk);
      const written = await writer.finish();
      if (isChecked(body)) body.check(written.sha256);
      return this.#keep(temporary, written);
    } catch (error) {
      await writer.abort();
      throw error;
    }
  }

  /** Takes a copy of a file, by reflink where the file system can. */
  async putFile(path: string): Promise<Blob> {
    const temporary = join(this.#temporary, `${process.pid}-${this.#sequence++}`);
    await copyFile(path, temporary, constants.COPYFILE_FICLONE);
    const sha256 = createHash('sha256');
    const md5 = createHash('md5');
    for await (const chunk of createReadStream(temporary, { highWaterMark: 1 << 20 })) {
      sha256.update(chunk);
      md5.update(chunk);
    }
    const { size } = await stat(temporary);
    return this.#keep(temporary, { sha256: sha256.digest('hex'), md5: md5.digest('hex'), size });
  }

  /** Bytes `start` to `end`, both included; all without them. */
  read(sha256: string, range?: { start: number; end: number }): ReadStream {
    return createReadStream(this.path(sha256), { ...range, highWaterMark: 1 << 18 });
  }

  /** Copies a blob to a path where user code may change it. */
  copyTo(sha256: string, path: string): void {
    copyFileSync(this.path(sha256), path, constants.COPYFILE_FICLONE);
  }

  delete(sha256: string): void {
    rmSync(this.path(sha256), { force: true });
  }

  #keep(temporary: string, blob: Blob): Blob {
    const target = this.path(blob.sha256);
    if (existsSync(target)) rmSync(temporary, { force: true });
    else {
      mkdirSync(join(this.#directory, blob.sha256.slice(0, 2)), { recursive: true });
      renameSync(temporary, target);
    }
    return blob;
  }
}

function isChecked(body: object | string): body is CheckedBody {
  return typeof body === 'object' && 'check' in body && typeof body.check === 'function';
}

async function* chunks(body: Uint8Array | string | Readable | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (typeof body === 'string') yield Buffer.from(body);
  else if (body instanceof Uint8Array) yield body;
  else for await (const chunk of body) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
