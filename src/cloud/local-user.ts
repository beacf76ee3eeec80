import type { Principal } from './iam/index.ts';
import { AwsError, type Cloud } from './kernel/index.ts';

const userName = 'lockstep';

/**
 * The IAM user that stands for whoever sits at this machine: may assume every role that trusts the account, and
 * nothing else. Made in an account when it is first asked for.
 */
export async function localUser(cloud: Cloud, account: string): Promise<Principal> {
  const root: Principal = { type: 'root', accountId: account };
  const user: Principal = {
    type: 'user',
    accountId: account,
    userName,
    userArn: `arn:aws:iam::${account}:user/${userName}`,
  };
  try {
    await cloud.call(root, 'iam', 'GetUser', { UserName: userName });
  } catch (error) {
    if (!(error instanceof AwsError) || error.$metadata.httpStatusCode !== 404) throw error;
    await cloud.call(root, 'iam', 'CreateUser', { UserName: userName });
    const statement = {
      Sid: 'AssumeRoles',
      Effect: 'Allow',
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Resource: '*',
    };
    await cloud.call(root, 'iam', 'PutUserPolicy', {
      UserName: userName,
      PolicyName: 'assume-roles',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    });
  }
  return user;
}
