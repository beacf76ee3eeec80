import type { UserContext } from '@aws-sdk/client-sagemaker';
import { type CallContext, principalArn } from '../../../kernel/index.ts';

/** Who made or changed a resource, as Describe answers it. */
export function userContext({ caller }: CallContext): UserContext {
  const arn = principalArn(caller);
  return { IamIdentity: { Arn: arn, PrincipalId: caller.type === 'assumed-role' ? caller.roleId : undefined } };
}
