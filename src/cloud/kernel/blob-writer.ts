import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that are written at once; bodies that are no longer are written in one go, without waiting. */
const batch = 1 << 20;

/** Hashes of what was written, as lower-case hex, and its bytes. */
export interface Written {
  readonly sha256: string;
  readonly md5: string;
  readonly size: number;
}

/** Writes a new file while its bytes are hashed; one batch is on its way to the disk while the next is hashed. */
export class BlobWriter {
  readonly #path: string;
  readonly #sha256 = createHash('sha256');
  readonly #md5 = createHash('md5');
  #file: FileHandle | undefined;
  #writing: Promise<unknown> = Promise.resolve();
  #pending: Uint8Array[] = [];
  #pendingSize = 0;
  #size = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#pending.push(chunk);
    this.#pendingSize += chunk.byteLength;
    this.#size += chunk.byteLength;
    if (this.#pendingSize >= batch) await this.#flush();
    this.#sha256.update(chunk);
    this.#md5.update(chunk);
  }

  async finish(): Promise<Written> {
    if (!this.#file) writeFileSync(this.#path, Buffer.concat(this.#pending), { flag: 'wx' });
    else {
      await this.#flush();
      await this.#writing;
      await this.#file.close();
    }
    return { sha256: this.#sha256.digest('hex'), md5: this.#md5.digest('hex'), size: this.#size };
  }

  /** Removes what was written. */
  async abort(): Promise<void> {
    await this.#writing.catch(() => {});
    await this.#file?.close().catch(() => {});
    rmSync(this.#path, { force: true });
  }

  async #flush(): Promise<void> {
    this.#file ??= await open(this.#path, 'wx');
    await this.#writing;
    this.#writing = writeAll(this.#file, this.#pending, this.#pendingSize);
    // A failure is told by the next flush or the end.
    this.#writing.catch(() => {});
    this.#pending = [];
    this.#pendingSize = 0;
  }
}

async function writeAll(file: FileHandle, chunks: Uint8Array[], size: number): Promise<void> {
  const { bytesWritten } = await file.writev(chunks);
  if (bytesWritten < size) await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten));
}
