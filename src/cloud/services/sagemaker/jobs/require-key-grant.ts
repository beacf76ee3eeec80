import type { Principal } from '../../../iam/index.ts';
import { AwsError, type CallContext } from '../../../kernel/index.ts';
import { checkUsable, findKey, keyAccess } from '../../kms/key.ts';

/**
 * The check of a customer's key for storage volumes: kms:CreateGrant by the role, or else by the caller. No grant is
 * made, since the embedded cloud has no volumes. Source: "SageMaker API permissions: actions, permissions, and
 * resources reference", SageMaker Developer Guide.
 *
 * @throws AwsError as KMS answers
 */
export function requireKeyGrant(context: CallContext, keyId: string | undefined, role: Principal): void {
  if (!keyId) return;
  const { cloud, caller, region } = context;
  const key = findKey(context, keyId);
  checkUsable(key);
  const request = keyAccess('CreateGrant', key, context, {
    'kms:GrantIsForAWSResource': true,
    'kms:GrantOperations': ['Decrypt', 'GenerateDataKeyWithoutPlaintext', 'CreateGrant', 'DescribeKey', 'RetireGrant'],
  });
  const options = { region, viaService: `sagemaker.${region}.amazonaws.com` };
  try {
    cloud.authorize(role, request, options);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    try {
      cloud.authorize(caller, request, options);
    } catch {
      throw error;
    }
  }
}
