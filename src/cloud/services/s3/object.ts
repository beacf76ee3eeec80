import type { StorageClass } from '@aws-sdk/client-s3';

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  key: string;
  /** `null` outside versioned buckets. */
  versionId: string;
  deleteMarker?: true;
  /** With its quotes. */
  etag: string;
  /** Bytes. */
  size: number;
  /** The blob. */
  sha256: string;
  /** Milliseconds since 1970; S3 tells whole seconds. */
  lastModified: number;
  headers: ObjectHeaders;
  metadata: Record<string, string>;
  tags: Record<string, string>;
  checksums: Checksums;
  storageClass: StorageClass;
  encryption: ObjectEncryption;
  /** Number of parts of a multipart upload. */
  parts?: number;
}

export interface ObjectHeaders {
  ContentType?: string;
  CacheControl?: string;
  ContentDisposition?: string;
  ContentEncoding?: string;
  ContentLanguage?: string;
}

export interface Checksums {
  ChecksumCRC32?: string;
  ChecksumCRC32C?: string;
  ChecksumCRC64NVME?: string;
  ChecksumSHA1?: string;
  ChecksumSHA256?: string;
  ChecksumType?: 'FULL_OBJECT' | 'COMPOSITE';
}

export interface ObjectEncryption {
  algorithm: 'AES256' | 'aws:kms';
  keyArn?: string;
  /** The data key as KMS encrypted it, Base64. */
  dataKey?: string;
  bucketKey?: boolean;
}

/** The members that PutObject, CopyObject and CreateMultipartUpload share. */
export function headersOf(input: ObjectHeaders): ObjectHeaders {
  const headers: ObjectHeaders = { ContentType: input.ContentType ?? 'application/octet-stream' };
  for (const name of ['CacheControl', 'ContentDisposition', 'ContentEncoding', 'ContentLanguage'] as const) {
    if (input[name] !== undefined) headers[name] = input[name];
  }
  return headers;
}

/** Metadata names are kept in lower case. */
export function metadataOf(metadata: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Reads `a=1&b=2`, the form of the Tagging member. */
export function parseTagging(tagging: string | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(tagging ?? ''));
}

export function isoSecond(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000);
}
