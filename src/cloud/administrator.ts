import { AwsError, type Cloud } from './kernel/index.ts';

const roleName = 'lockstep-administrator';
/** Seconds: the longest session that IAM allows a role. */
const longestSession = 43_200;

/**
 * ARN of a role that may do everything in an account and trusts its users: for tools that set up resources, as
 * Terraform does. Made when it is first asked for.
 */
export async function administratorRole(cloud: Cloud, account: string): Promise<string> {
  const root = { type: 'root', accountId: account } as const;
  const call = (operation: string, input: object) =>
    cloud.call(root, 'iam', operation, { RoleName: roleName, ...input });
  try {
    await call('GetRole', {});
  } catch (error) {
    if (!(error instanceof AwsError) || error.$metadata.httpStatusCode !== 404) throw error;
    await call('CreateRole', {
      Description: 'Administers the account of the embedded cloud.',
      AssumeRolePolicyDocument: document({ Principal: { AWS: account }, Action: 'sts:AssumeRole' }),
      MaxSessionDuration: longestSession,
    });
    await call('PutRolePolicy', {
      PolicyName: 'everything',
      PolicyDocument: document({ Action: '*', Resource: '*' }),
    });
  }
  return `arn:aws:iam::${account}:role/${roleName}`;
}

function document(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}
