import type { PutBucketPolicyRequest } from '@aws-sdk/client-s3';
import { callerArn, type PolicyDocument, parsePolicy } from '../../iam/index.ts';
import { AwsError, operation } from '../../kernel/index.ts';
import { type Bucket, bucketAccess, findBucket, saveBucket } from './bucket.ts';

export const putBucketPolicy = operation<PutBucketPolicyRequest, object>({
  service: 's3',
  name: 'PutBucketPolicy',
  access: (input, context) => bucketAccess('PutBucketPolicy', input, context),
  run(input, context) {
    const bucket = findBucket(context, input.Bucket);
    const policy = input.Policy ?? '';
    const document = parse(policy);
    checkResources(document, bucket);
    if (bucket.publicAccessBlock?.BlockPublicPolicy && isPublic(document)) {
      throw new AwsError(
        'AccessDenied',
        `User: ${callerArn(context.caller)} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${bucket.name}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
        { status: 403 },
      );
    }
    saveBucket(context.cloud.store, { ...bucket, policy });
    return {};
  },
});

/** S3 says MalformedPolicy where IAM says MalformedPolicyDocument. */
function parse(policy: string): PolicyDocument {
  try {
    return parsePolicy(policy, { use: 'resource' }).document;
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    throw new AwsError('MalformedPolicy', cause.message, { cause });
  }
}

function checkResources(document: PolicyDocument, bucket: Bucket): void {
  const arn = `arn:aws:s3:::${bucket.name}`;
  for (const { Resource } of [document.Statement].flat()) {
    for (const resource of [Resource ?? []].flat()) {
      if (resource === arn || resource === `${arn}*` || resource.startsWith(`${arn}/`)) continue;
      throw new AwsError('MalformedPolicy', 'Policy has invalid resource');
    }
  }
}

/** A policy is public when it allows everybody without a condition that fixes who. */
function isPublic(document: PolicyDocument): boolean {
  return [document.Statement].flat().some(({ Effect, Principal, Condition }) => {
    if (Effect !== 'Allow' || Condition) return false;
    return Principal === '*' || (typeof Principal === 'object' && [Principal.AWS ?? []].flat().includes('*'));
  });
}
