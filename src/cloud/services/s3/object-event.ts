import type { CallContext } from '../../kernel/index.ts';
import type { Bucket } from './bucket.ts';
import type { ObjectVersion } from './object.ts';

/**
 * Tells EventBridge of a change where the bucket's notification configuration asks for it.
 * Source: "EventBridge event message structure", S3 User Guide.
 */
export function publishObjectEvent(
  context: CallContext,
  bucket: Bucket,
  type: 'Object Created' | 'Object Deleted',
  reason: string,
  object: Pick<ObjectVersion, 'key' | 'versionId'> & Partial<ObjectVersion>,
): void {
  if (!bucket.notification?.EventBridgeConfiguration) return;
  context.cloud.publish({
    source: 'aws.s3',
    'detail-type': type,
    account: bucket.account,
    region: bucket.region,
    time: context.cloud.clock.now(),
    resources: [`arn:aws:s3:::${bucket.name}`],
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: {
        key: object.key,
        ...(object.size === undefined ? {} : { size: object.size, etag: object.etag?.replaceAll('"', '') }),
        ...(bucket.versioning ? { 'version-id': object.versionId } : {}),
        sequencer: context.cloud.clock.now().toString(16).toUpperCase().padStart(18, '0'),
      },
      'request-id': context.requestId,
      requester: context.account,
      'source-ip-address': '127.0.0.1',
      reason,
      ...(type === 'Object Deleted' ? { 'deletion-type': reason } : {}),
    },
  });
}
