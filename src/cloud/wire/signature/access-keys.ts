import type { Principal } from '../../iam/index.ts';
import type { Cloud } from '../../kernel/index.ts';
import { accessKeyPrincipal } from '../../services/iam/access-key.ts';
import { secretAccessKey } from '../../services/sts/credentials.ts';
import { type Session, sessionKey, sessionPrincipal } from '../../services/sts/session.ts';

/** What is known of an access key id. */
export type AccessKeyHolder =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' }
  | {
      readonly state: 'valid';
      /** Whether requests with it must carry a session token. */
      readonly temporary: boolean;
      /** Derived when it is needed; never stored. */
      secret(): string;
      /** The caller; nothing where the session token is not the key's. */
      principal(sessionToken: string | undefined): Principal | undefined;
    };

/** Looks up an access key among the sessions of STS and the keys of IAM users. */
export function findAccessKey(cloud: Cloud, id: string): AccessKeyHolder {
  const session = cloud.store.get<Session>(sessionKey(id));
  if (session) {
    if (session.expiresAt <= cloud.clock.now()) return { state: 'expired' };
    return {
      state: 'valid',
      temporary: true,
      secret: () => secretAccessKey(cloud, id),
      principal: (token) => sessionPrincipal(cloud, id, token ?? ''),
    };
  }
  const user = accessKeyPrincipal(cloud, id);
  if (!user) return { state: 'unknown' };
  return {
    state: 'valid',
    temporary: false,
    secret: () => secretAccessKey(cloud, id),
    principal: () => user,
  };
}
