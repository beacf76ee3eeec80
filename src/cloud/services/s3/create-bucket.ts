import type { CreateBucketOutput, CreateBucketRequest } from '@aws-sdk/client-s3';
import { operation } from '../../kernel/index.ts';
import { type Bucket, saveBucket } from './bucket.ts';
import { s3Error } from './errors.ts';

export const createBucket = operation<CreateBucketRequest, CreateBucketOutput>({
  service: 's3',
  name: 'CreateBucket',
  access: (input, context) => ({
    action: 's3:CreateBucket',
    resource: `arn:aws:s3:::${checkName(input.Bucket)}`,
    resourceAccount: context.account,
    context: { 's3:LocationConstraint': input.CreateBucketConfiguration?.LocationConstraint },
  }),
  run(input, { cloud, account, region: callRegion }) {
    const name = checkName(input.Bucket);
    const region = input.CreateBucketConfiguration?.LocationConstraint ?? callRegion;
    const known = cloud.store.find<Bucket>('s3', 'bucket', name);
    if (known)
      throw s3Error(known.account === account ? 'BucketAlreadyOwnedByYou' : 'BucketAlreadyExists', {
        BucketName: name,
      });
    saveBucket(cloud.store, {
      name,
      account,
      region,
      createdAt: cloud.clock.now(),
      encryption: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
      },
      publicAccessBlock: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
      ownership: { Rules: [{ ObjectOwnership: input.ObjectOwnership ?? 'BucketOwnerEnforced' }] },
    });
    return { Location: region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/` };
  },
});

/** Source: "Bucket naming rules", S3 User Guide. */
function checkName(name = ''): string {
  const valid =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
    !/^(xn--|sthree-|amzn-s3-demo-)/.test(name) &&
    !/(-s3alias|--ol-s3|\.mrap|--x-s3)$/.test(name);
  if (!valid) throw s3Error('InvalidBucketName', { BucketName: name });
  return name;
}
