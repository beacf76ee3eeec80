import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { callerArn, type Principal } from '../../iam/index.ts';
import { operation } from '../../kernel/index.ts';

export const getCallerIdentity = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>({
  service: 'sts',
  name: 'GetCallerIdentity',
  run: (_input, { caller, account }) => ({ UserId: userId(caller, account), Account: account, Arn: callerArn(caller) }),
});

function userId(caller: Principal, account: string): string {
  if (caller.type === 'assumed-role') return `${caller.roleId ?? ''}:${caller.sessionName}`;
  if (caller.type === 'user') return caller.userId ?? caller.userName;
  return account;
}
