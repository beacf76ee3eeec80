import type { Principal } from '../../../iam/index.ts';
import { AwsError, type CallContext } from '../../../kernel/index.ts';

/**
 * The checks of a customer's key for storage volumes: kms:DescribeKey and kms:CreateGrant, by the caller or by the
 * role. Source: "Amazon SageMaker API permissions: actions, permissions, and resources reference".
 *
 * @throws AwsError as KMS answers the caller
 */
export async function requireKeyGrant(context: CallContext, keyId: string | undefined, role: Principal): Promise<void> {
  if (!keyId) return;
  const { cloud, caller, region } = context;
  const options = { region, viaService: `sagemaker.${region}.amazonaws.com` };
  const grant = {
    KeyId: keyId,
    GranteePrincipal: role.type === 'assumed-role' ? role.roleArn : '',
    Operations: ['Decrypt', 'GenerateDataKeyWithoutPlaintext'],
    DryRun: true,
  };
  const attempt = async (principal: Principal) => {
    try {
      await cloud.call(principal, 'kms', 'DescribeKey', { KeyId: keyId }, options);
      await cloud.call(principal, 'kms', 'CreateGrant', grant, options);
    } catch (error) {
      if (!(error instanceof AwsError && error.code === 'DryRunOperationException')) return error;
    }
    return undefined;
  };
  if ((await attempt(role)) === undefined) return;
  const refused = await attempt(caller);
  if (refused !== undefined) throw refused;
}
