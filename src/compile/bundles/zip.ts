import { crc32, deflateRawSync } from 'node:zlib';
import type { BundledFile } from './tar.ts';

/** 1 January 1980, the earliest date that a zip file can hold, in MS-DOS form. */
const date = 0x0021;

/** The files as a zip archive: sorted, dated 1980, readable by all, so that equal files give equal bytes. */
export function zip(files: readonly BundledFile[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const name = Buffer.from(file.path);
    const data = deflateRawSync(file.content, { level: 9 });
    const common = commonFields(file.content, data.length, name.length);
    locals.push(signature(0x04034b50), common, name, data);
    directory.push(signature(0x02014b50), word(0x0314), common, entryTail(offset), name);
    offset += 4 + common.length + name.length + data.length;
  }
  const entries = Buffer.concat(directory);
  return Buffer.concat([...locals, entries, end(files.length, entries.length, offset)]);
}

/** What local header and directory entry share: version, UTF-8 flag, method, time, date, CRC, sizes, name and extra length. */
function commonFields(content: Uint8Array, packed: number, nameLength: number): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(0x0800, 2);
  bytes.writeUInt16LE(8, 4);
  bytes.writeUInt16LE(date, 8);
  bytes.writeUInt32LE(crc32(content), 10);
  bytes.writeUInt32LE(packed, 14);
  bytes.writeUInt32LE(content.length, 18);
  bytes.writeUInt16LE(nameLength, 22);
  return bytes;
}

/** Comment, disk, attributes (a plain file, `rw-r--r--`) and the place of the local header. */
function entryTail(offset: number): Buffer {
  const bytes = Buffer.alloc(14);
  bytes.writeUInt32LE(0o100644 * 0x10000, 6);
  bytes.writeUInt32LE(offset, 10);
  return bytes;
}

function end(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
