import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError, type Blob, type Blobs } from '../../kernel/index.ts';
import { crc32c } from './crc32c.ts';
import { s3Error } from './errors.ts';
import type { Checksums } from './object.ts';

type Member = Exclude<keyof Checksums, 'ChecksumType'>;

export interface ChecksumInput extends Checksums {
  ChecksumAlgorithm?: string;
  ContentMD5?: string;
}

/**
 * Verifies the checksums that came with a body and computes the one that was asked for.
 * CRC64NVME is kept as it was sent, unverified.
 *
 * @throws AwsError BadDigest
 */
export async function checkBody(blobs: Blobs, blob: Blob, input: ChecksumInput): Promise<Checksums> {
  if (input.ContentMD5 && Buffer.from(input.ContentMD5, 'base64').toString('hex') !== blob.md5)
    throw s3Error('BadDigest');
  const checksums: Checksums = {};
  for (const [algorithm, member] of Object.entries(members)) {
    const given = input[member];
    if (given === undefined && input.ChecksumAlgorithm !== algorithm) continue;
    const computed = await compute(blobs, blob, algorithm);
    if (given !== undefined && computed !== undefined && given !== computed) {
      throw new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
    }
    const value = computed ?? given;
    if (value !== undefined) Object.assign(checksums, { [member]: value, ChecksumType: 'FULL_OBJECT' });
  }
  return checksums;
}

const members: Record<string, Member> = {
  CRC32: 'ChecksumCRC32',
  CRC32C: 'ChecksumCRC32C',
  CRC64NVME: 'ChecksumCRC64NVME',
  SHA1: 'ChecksumSHA1',
  SHA256: 'ChecksumSHA256',
};

async function compute(blobs: Blobs, blob: Blob, algorithm: string): Promise<string | undefined> {
  if (algorithm === 'SHA256') return Buffer.from(blob.sha256, 'hex').toString('base64');
  if (algorithm === 'SHA1') {
    const hash = createHash('sha1');
    for await (const chunk of blobs.read(blob.sha256)) hash.update(chunk);
    return hash.digest('base64');
  }
  const next = algorithm === 'CRC32' ? crc32 : algorithm === 'CRC32C' ? crc32c : undefined;
  if (!next) return undefined;
  let value = 0;
  for await (const chunk of blobs.read(blob.sha256)) value = next(chunk as Buffer, value);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString('base64');
}
