import type { AssumedRolePrincipal } from '../../iam/index.ts';
import type { Role } from '../iam/role.ts';

/** A session of a role; the role's tags are its principal tags, under those of the session. */
export function roleSession(
  role: Role,
  sessionName: string,
  sessionTags: Record<string, string> = {},
): AssumedRolePrincipal {
  return {
    type: 'assumed-role',
    accountId: role.account,
    roleArn: role.arn,
    roleName: role.name,
    roleId: role.id,
    sessionName,
    sessionArn: `arn:aws:sts::${role.account}:assumed-role/${role.name}/${sessionName}`,
    tags: { ...role.tags, ...sessionTags },
  };
}
