import { type FileHandle, open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Profile } from '../profile/profile.ts';
import { type CsvProfileOptions, profileCsv } from './csv.ts';
import { profileJsonLines } from './json-lines.ts';
import { profileParquet } from './parquet.ts';

/** Profiles a local file by its extension: `.parquet`, `.jsonl` (also `.ndjson`), anything else as CSV. */
export async function profileFile(path: string, options: CsvProfileOptions = {}): Promise<Profile> {
  const handle = await open(path);
  const named = { source: path, ...options };
  try {
    switch (extname(path)) {
      case '.parquet':
        return await profileParquet(await ranges(handle), named);
      case '.jsonl':
      case '.ndjson':
        return await profileJsonLines(pieces(handle), named);
      default:
        return await profileCsv(pieces(handle), named);
    }
  } finally {
    await handle.close();
  }
}

const pieceSize = 1 << 18;

/** The file from its start, in pieces of one buffer that is used again: a piece is valid until the next. */
async function* pieces(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const buffers = [new Uint8Array(pieceSize), new Uint8Array(pieceSize)];
  let next = handle.read(buffers[0]!, 0, pieceSize);
  for (let turn = 0; ; turn ^= 1) {
    const { bytesRead } = await next;
    if (bytesRead === 0) return;
    next = handle.read(buffers[turn ^ 1]!, 0, pieceSize);
    // A consumer that stops early leaves this read unobserved.
    next.catch(() => {});
    yield buffers[turn]!.subarray(0, bytesRead);
  }
}

/** The file as the ranges that a Parquet reader asks for. */
async function ranges(handle: FileHandle) {
  const { size } = await handle.stat();
  const slice = async (start: number, end = size) => {
    const buffer = new ArrayBuffer(end - start);
    let filled = 0;
    while (filled < buffer.byteLength) {
      const { bytesRead } = await handle.read(
        new Uint8Array(buffer),
        filled,
        buffer.byteLength - filled,
        start + filled,
      );
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer;
  };
  return { byteLength: size, slice };
}
