import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Signature } from './signature.ts';

/** Signing keys that are kept: one a key, day, region and service. */
const mostKept = 256;

/** Derives signing keys, keeping those that were used lately. An access key id never comes to have another secret. */
export class SigningKeys {
  readonly #kept = new Map<string, KeyObject>();

  /** @param secret asked only for a key that is not kept */
  of(signature: Signature, secret: () => string): KeyObject {
    const name = `${signature.accessKeyId}/${signature.scope}`;
    let key = this.#kept.get(name);
    if (!key) {
      key = createSecretKey(derive(signature, secret()));
      if (this.#kept.size >= mostKept) this.#kept.clear();
      this.#kept.set(name, key);
    }
    return key;
  }
}

/** Source: "Calculate the signature", IAM User Guide. */
function derive({ date, region, service }: Signature, secret: string): Buffer {
  return hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request');
}

export function stringToSign(signature: Signature, canonical: string): string {
  return `AWS4-HMAC-SHA256\n${signature.time}\n${signature.scope}\n${sha256(canonical)}`;
}

export function hmac(key: string | Buffer | KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

/** Compares two hex signatures in constant time. */
export function sameSignature(computed: string, given: string): boolean {
  const a = Buffer.from(computed);
  const b = Buffer.from(given);
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
