import { arnParts } from './arn.ts';
import type { AuthorizationRequest } from './request-context.ts';

/**
 * Resources whose own policy must allow, even to principals of the same account; identity policies count only
 * where it leaves the decision to the account.
 * Source: "Policy evaluation for requests within a single account" (IAM role trust policies and KMS key policies).
 */
export function isPolicyRequired(request: AuthorizationRequest): boolean {
  return isKeyRequest(request) || isTrustRequest(request);
}

/** A request that a role's trust policy decides. */
export function isTrustRequest({ action }: AuthorizationRequest): boolean {
  return trustActions.has(action.toLowerCase());
}

const trustActions = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
]);

/** kms:CreateKey, kms:ListKeys and the like concern no key; aliases have no policy. */
export function isKeyRequest({ action, resource }: AuthorizationRequest): boolean {
  if (!action.toLowerCase().startsWith('kms:')) return false;
  return arnParts(resource)?.[5]?.startsWith('key/') ?? false;
}

/**
 * The root user of the bucket's account can always mend a bucket policy that locks everybody out.
 * Source: "DeleteBucketPolicy", S3 API reference.
 */
export function isExemptFromResourceDeny({ principal, action }: AuthorizationRequest, ownerAccountId: string): boolean {
  return (
    principal.type === 'root' && principal.accountId === ownerAccountId && bucketPolicyActions.has(action.toLowerCase())
  );
}

const bucketPolicyActions = new Set(['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy']);
