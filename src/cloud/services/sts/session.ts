import { createHash, timingSafeEqual } from 'node:crypto';
import type { AssumedRolePrincipal, Principal } from '../../iam/index.ts';
import type { Cloud, ResourceKey, Store } from '../../kernel/index.ts';
import { findRoleByArn } from '../iam/role.ts';
import { roleSession } from './role-session.ts';

/** A session made by AssumeRole. */
export interface Session {
  accessKeyId: string;
  account: string;
  roleArn: string;
  sessionName: string;
  tags: Record<string, string>;
  transitiveTags: string[];
  /** Session policies: passed inline or by ARN, as they were then. */
  policies: { name: string; document: string }[];
  sourceIdentity?: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Hex SHA-256 of the session token. */
  tokenHash: string;
}

/** The principal of a session from AssumeRole: it leads back to its session policies. */
export interface SessionPrincipal extends AssumedRolePrincipal {
  accessKeyId: string;
}

export function sessionKey(accessKeyId: string): ResourceKey {
  return { account: '', region: 'aws-global', service: 'sts', type: 'session', id: accessKeyId };
}

/** What AssumeRole kept of the caller's session; nothing for sessions that services made for themselves. */
export function findSession(store: Store, caller: Principal): Session | undefined {
  if (!('accessKeyId' in caller)) return undefined;
  return store.get<Session>(sessionKey((caller as SessionPrincipal).accessKeyId));
}

/**
 * Who holds temporary credentials; `undefined` where they are unknown, expired, or the token is not theirs.
 *
 * @param sessionToken checked when given; in process, where the credentials have just been made, it may be left out
 */
export function sessionPrincipal(
  cloud: Cloud,
  accessKeyId: string,
  sessionToken?: string,
): SessionPrincipal | undefined {
  const session = cloud.store.get<Session>(sessionKey(accessKeyId));
  if (!session || session.expiresAt <= cloud.clock.now()) return undefined;
  if (sessionToken !== undefined) {
    const seen = Buffer.from(hashToken(sessionToken), 'hex');
    if (!timingSafeEqual(seen, Buffer.from(session.tokenHash, 'hex'))) return undefined;
  }
  const role = findRoleByArn(cloud.store, session.roleArn);
  return role && { ...roleSession(role, session.sessionName, session.tags), accessKeyId };
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
