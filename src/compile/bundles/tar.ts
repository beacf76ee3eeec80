import { gzipSync } from 'node:zlib';

export interface BundledFile {
  /** Path inside the archive, with `/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

const block = 512;

/** The files as a ustar archive: sorted, owned by root, dated 1970, so that equal files give equal bytes. */
export function tar(files: readonly BundledFile[]): Buffer {
  const parts: Buffer[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    parts.push(header(file.path, file.content.length), Buffer.from(file.content));
    parts.push(Buffer.alloc((block - (file.content.length % block)) % block));
  }
  parts.push(Buffer.alloc(2 * block));
  return Buffer.concat(parts);
}

/** Compressed without a date and without the name of the operating system (bytes 4–9 of RFC 1952's header). */
export function gzip(content: Uint8Array): Buffer {
  const compressed = gzipSync(content, { level: 9 });
  compressed.fill(0, 4, 8);
  compressed[9] = 255;
  return compressed;
}

/** POSIX.1-1988 header; paths over 100 bytes are split into prefix and name. */
function header(path: string, size: number): Buffer {
  const { prefix, name } = splitPath(path);
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0, 100);
  bytes.write('0000644\0', 100);
  bytes.write('0000000\0', 108);
  bytes.write('0000000\0', 116);
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  bytes.write('00000000000\0', 136);
  bytes.fill(' ', 148, 156);
  bytes.write('0', 156);
  bytes.write('ustar\u000000', 257);
  bytes.write('root', 265);
  bytes.write('root', 297);
  bytes.write(prefix, 345, 155);
  const checksum = bytes.reduce((sum, byte) => sum + byte, 0);
  bytes.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

function splitPath(path: string): { prefix: string; name: string } {
  if (Buffer.byteLength(path) <= 100) return { prefix: '', name: path };
  for (let cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1)) {
    const prefix = path.slice(0, cut);
    const name = path.slice(cut + 1);
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { prefix, name };
  }
  throw new RangeError(`a path of ${path.length} characters does not fit into a tar archive: ${path}`);
}
