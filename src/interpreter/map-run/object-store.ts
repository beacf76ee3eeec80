/** On whose behalf objects are read and written. */
export interface ObjectAccess {
  executionArn: string;
  roleArn?: string;
}

export interface ObjectSummary {
  key: string;
  size: number;
  etag: string;
  /** Milliseconds. */
  lastModified: number;
  storageClass?: string;
}

/** The part of S3 that distributed Maps use. Rejects with TaskFailure (`S3.NoSuchKey` and the like). */
export interface ObjectStore {
  get(object: { bucket: string; key: string; versionId?: string }, access: ObjectAccess): AsyncIterable<Uint8Array>;
  list(query: { bucket: string; prefix?: string }, access: ObjectAccess): AsyncIterable<ObjectSummary>;
  put(object: { bucket: string; key: string }, body: Uint8Array, access: ObjectAccess): Promise<void>;
}
