import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError, type Cloud } from '../../kernel/index.ts';
import type { Key } from './key.ts';

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** Writes new key material, readable by its owner only. */
export function makeMaterial(cloud: Cloud, keyId: string): void {
  mkdirSync(directoryOf(cloud), { recursive: true, mode: 0o700 });
  writeFileSync(join(directoryOf(cloud), keyId), randomBytes(32), { mode: 0o600, flush: true });
}

export function deleteMaterial(cloud: Cloud, keyId: string): void {
  rmSync(join(directoryOf(cloud), keyId), { force: true });
}

/**
 * Encrypts with AES-256-GCM; the encryption context is bound as additional authenticated data.
 * The result names its key, so that decrypting needs no key id: length and text of the key's ARN, IV, tag, ciphertext.
 */
export function seal(cloud: Cloud, key: Key, plaintext: Uint8Array, context: EncryptionContext | undefined): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, material(cloud, key.id), iv);
  cipher.setAAD(canonical(context));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const arn = Buffer.from(key.arn);
  return Buffer.concat([Buffer.from([arn.length]), arn, iv, cipher.getAuthTag(), ciphertext]);
}

/** ARN of the key that made a ciphertext. @throws AwsError InvalidCiphertextException */
export function sealedBy(blob: Uint8Array): string {
  const arn = Buffer.from(blob.subarray(1, 1 + (blob[0] ?? 0))).toString();
  if (!arn.startsWith('arn:aws:kms:')) throw invalidCiphertext();
  return arn;
}

export function unseal(cloud: Cloud, key: Key, blob: Uint8Array, context: EncryptionContext | undefined): Buffer {
  const start = 1 + (blob[0] ?? 0);
  const tagStart = start + ivLength;
  try {
    const decipher = createDecipheriv(algorithm, material(cloud, key.id), blob.subarray(start, tagStart));
    decipher.setAAD(canonical(context));
    decipher.setAuthTag(blob.subarray(tagStart, tagStart + tagLength));
    return Buffer.concat([decipher.update(blob.subarray(tagStart + tagLength)), decipher.final()]);
  } catch (cause) {
    throw invalidCiphertext({ cause });
  }
}

export type EncryptionContext = Record<string, string>;

/** Condition keys of an encryption context. Source: "AWS KMS condition keys", KMS Developer Guide. */
export function contextConditions(context: EncryptionContext | undefined): Record<string, string | string[]> {
  if (!context || Object.keys(context).length === 0) return {};
  return {
    'kms:EncryptionContextKeys': Object.keys(context),
    ...Object.fromEntries(Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
  };
}

function canonical(context: EncryptionContext | undefined): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function material(cloud: Cloud, keyId: string): Buffer {
  return readFileSync(join(directoryOf(cloud), keyId));
}

function directoryOf(cloud: Cloud): string {
  return join(cloud.directory, 'keys');
}

function invalidCiphertext(options: ErrorOptions = {}): AwsError {
  return new AwsError('InvalidCiphertextException', '', options);
}
