import type { HeadObjectOutput } from '@aws-sdk/client-s3';
import type { Provisioning } from './provisioning.ts';

/** A digest in an object's key: what lies under it never changes. */
const contentAddressed = /(^|\/)[0-9a-f]{64}(\/|$)/;

/** Puts user code into the bucket; what is there already under its digest is not sent again. */
export async function provisionObjects(provisioning: Provisioning): Promise<void> {
  for (const { bucket: Bucket, key: Key, file } of provisioning.manifest.objects) {
    const current = await provisioning.find<HeadObjectOutput>('s3', 'HeadObject', { Bucket, Key });
    if (current && contentAddressed.test(Key)) continue;
    await provisioning.call('s3', 'PutObject', { Bucket, Key, Body: provisioning.bytes(file) });
    provisioning.report('object', `s3://${Bucket}/${Key}`, current ? 'updated' : 'created');
  }
}
