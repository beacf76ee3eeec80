import type { GetObjectOutput, ListObjectsV2Output } from '@aws-sdk/client-s3';
import type { ObjectAccess, ObjectStore } from '../../../../interpreter/index.ts';
import type { Principal } from '../../../iam/index.ts';
import type { Cloud } from '../../../kernel/index.ts';
import { machineOfExecution } from '../arn.ts';
import { sdkServices } from './service-names.ts';
import { sdkFailure } from './task-error.ts';

/** S3 for distributed Maps, with the rights of the state machine's role. */
export function objectStore(cloud: Cloud): ObjectStore {
  async function call<O>(access: ObjectAccess, operation: string, input: object): Promise<O> {
    const { account, region } = machineOfExecution(access.executionArn);
    try {
      const source = { account, arn: access.executionArn };
      const role: Principal = cloud.assumeAsService('states.amazonaws.com', access.roleArn ?? '', 'MapRun', source);
      return await cloud.call<O>(role, 's3', operation, input, { region });
    } catch (error) {
      throw sdkFailure(sdkServices.s3!, error);
    }
  }

  return {
    async *get({ bucket, key, versionId }, access) {
      const input = { Bucket: bucket, Key: key, ...(versionId !== undefined && { VersionId: versionId }) };
      const { Body } = await call<GetObjectOutput>(access, 'GetObject', input);
      yield* Body as AsyncIterable<Uint8Array>;
    },
    async *list({ bucket, prefix }, access) {
      let ContinuationToken: string | undefined;
      do {
        const input = { Bucket: bucket, ...(prefix !== undefined && { Prefix: prefix }), ContinuationToken };
        const page = await call<ListObjectsV2Output>(access, 'ListObjectsV2', input);
        for (const { Key = '', Size = 0, ETag = '', LastModified, StorageClass } of page.Contents ?? []) {
          const lastModified = LastModified?.getTime() ?? 0;
          yield { key: Key, size: Size, etag: ETag, lastModified, ...(StorageClass && { storageClass: StorageClass }) };
        }
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
    },
    async put({ bucket, key }, body, access) {
      await call(access, 'PutObject', { Bucket: bucket, Key: key, Body: body, ContentType: 'application/json' });
    },
  };
}
