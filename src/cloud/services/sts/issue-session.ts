import type { AssumedRolePrincipal } from '../../iam/index.ts';
import type { Cloud } from '../../kernel/index.ts';
import { uniqueId } from '../unique-id.ts';
import { secretAccessKey } from './credentials.ts';
import { hashToken, type Session, sessionKey } from './session.ts';

/** Temporary credentials. */
export interface IssuedSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * Credentials for a session of a role that a service has assumed, for the processes that it runs.
 *
 * @param seconds until they expire
 */
export function issueSession(cloud: Cloud, principal: AssumedRolePrincipal, seconds: number): IssuedSession {
  const token = cloud.randomHex(128);
  const session: Session = {
    accessKeyId: uniqueId(cloud, 'ASIA', 16),
    account: principal.accountId,
    roleArn: principal.roleArn,
    sessionName: principal.sessionName,
    tags: {},
    transitiveTags: [],
    policies: [],
    expiresAt: cloud.clock.now() + seconds * 1000,
    tokenHash: hashToken(token),
  };
  cloud.store.put(sessionKey(session.accessKeyId), session);
  return {
    accessKeyId: session.accessKeyId,
    secretAccessKey: secretAccessKey(cloud, session.accessKeyId),
    sessionToken: token,
  };
}
