import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** A file of an archive. */
export interface ArchiveEntry {
  /** Path in the archive. */
  path: string;
  /** Path on this machine. */
  file: string;
}

const blockSize = 512;

/**
 * Writes a .tar.gz with the files alone, in order, without owners and times: the same files give the same bytes.
 * Format: POSIX.1-2001 pax interchange.
 */
export async function writeArchive(entries: readonly ArchiveEntry[], target: string): Promise<void> {
  await pipeline(Readable.from(blocks(entries)), createGzip({ level: 6 }), createWriteStream(target));
}

/** The entries for files below a directory. */
export function archiveEntries(directory: string, files: readonly string[]): ArchiveEntry[] {
  return files.map((file) => ({ path: file.split(sep).join('/'), file: join(directory, file) }));
}

async function* blocks(entries: readonly ArchiveEntry[]): AsyncIterable<Uint8Array> {
  for (const { path, file } of entries) {
    const { size, mode } = await stat(file);
    if (Buffer.byteLength(path) > 100 || size >= 8 ** 11) yield* paxHeader(path, size);
    yield header(path, size, mode & 0o111 ? 0o755 : 0o644, '0');
    let written = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
      written += (chunk as Buffer).byteLength;
      yield chunk as Buffer;
    }
    if (written !== size) throw new Error(`${file} changed while it was packed`);
    yield padding(size);
  }
  yield Buffer.alloc(2 * blockSize);
}

function* paxHeader(path: string, size: number): Iterable<Buffer> {
  const records = Buffer.from(paxRecord('path', path) + paxRecord('size', String(size)));
  yield header('PaxHeader', records.byteLength, 0o644, 'x');
  yield records;
  yield padding(records.byteLength);
}

/** `<length> key=value\n`, where the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length !== String(rest).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

function header(path: string, size: number, mode: number, type: string): Buffer {
  const block = Buffer.alloc(blockSize);
  block.write(path.slice(0, 100), 0, 100);
  block.write(`${mode.toString(8).padStart(7, '0')}\0`, 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(
    `${Math.min(size, 8 ** 11 - 1)
      .toString(8)
      .padStart(11, '0')}\0`,
    124,
  );
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\0', 257);
  block.write('00', 263);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}
