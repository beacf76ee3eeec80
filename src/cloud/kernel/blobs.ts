import { createHash, type Hash } from 'node:crypto';
import { constants, copyFileSync, createReadStream, mkdirSync, type ReadStream, rmSync } from 'node:fs';
import { access, copyFile, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A stored body. */
export interface Blob {
  /** Lower-case hex SHA-256 of the bytes: the blob's name. */
  sha256: string;
  /** Lower-case hex MD5: S3's ETag of a single-part object. */
  md5: string;
  /** Bytes. */
  size: number;
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
    const sha256 = createHash('sha256');
    const md5 = createHash('md5');
    const file = await open(temporary, 'wx');
    let size = 0;
    try {
      for await (const chunk of chunks(body)) {
        sha256.update(chunk);
        md5.update(chunk);
        size += chunk.byteLength;
        await file.write(chunk);
      }
    } finally {
      await file.close();
    }
    return this.#keep(temporary, size, sha256, md5);
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
    return this.#keep(temporary, (await stat(temporary)).size, sha256, md5);
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

  async #keep(temporary: string, size: number, sha256: Hash, md5: Hash): Promise<Blob> {
    const name = sha256.digest('hex');
    const target = this.path(name);
    const known = await access(target).then(
      () => true,
      () => false,
    );
    if (known) rmSync(temporary, { force: true });
    else {
      mkdirSync(join(this.#directory, name.slice(0, 2)), { recursive: true });
      await rename(temporary, target);
    }
    return { sha256: name, md5: md5.digest('hex'), size };
  }
}

async function* chunks(body: Uint8Array | string | Readable | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (typeof body === 'string') yield Buffer.from(body);
  else if (body instanceof Uint8Array) yield body;
  else for await (const chunk of body) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
