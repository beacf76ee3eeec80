import { inflateRawSync } from 'node:zlib';

/** A file of a zip. */
export interface ZipEntry {
  /** With `/` between folders; ends with `/` for a folder. */
  readonly path: string;
  /** Permission bits, 0 where the zip does not say. */
  readonly mode: number;
  readonly content: () => Buffer;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const stored = 0;
const deflated = 8;

/**
 * Reads a zip's directory. Zip64 and encryption are not among what Lambda takes and are refused.
 * Source of the layout: PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16.
 *
 * @throws Error for what is no zip, and for paths that would leave the folder that it is unpacked in
 */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== centralSignature) throw new Error('The zip has a broken directory');
    const nameLength = zip.readUInt16LE(at + 28);
    const path = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (path.startsWith('/') || path.split('/').includes('..') || path.includes('\0')) {
      throw new Error(`The zip has a path that leads out of it: ${path}`);
    }
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const header = zip.readUInt32LE(at + 42);
    if (method !== stored && method !== deflated) throw new Error(`The zip uses compression method ${method}`);
    entries.push({
      path,
      mode: (zip.readUInt32LE(at + 38) >>> 16) & 0o777,
      content: () => contentAt(zip, header, size, method),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function contentAt(zip: Buffer, header: number, size: number, method: number): Buffer {
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const data = zip.subarray(start, start + size);
  return method === stored ? data : inflateRawSync(data);
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
    if (zip.readUInt32LE(at) === endSignature) return at;
  }
  throw new Error('No zip');
}
