import type { UserPrincipal } from '../../iam/index.ts';
import type { CallContext, Cloud, ResourceKey, Store } from '../../kernel/index.ts';
import { noSuchEntity } from './entity-error.ts';
import { findUserByArn, type User, userPrincipal } from './user.ts';

export interface AccessKey {
  id: string;
  userArn: string;
  status: 'Active' | 'Inactive' | 'Expired';
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** Keys are found by their id alone, as a signed request names them. */
export function accessKeyKey(id: string): ResourceKey {
  return { account: '', region: 'aws-global', service: 'iam', type: 'access-key', id };
}

export function accessKeysOf(store: Store, user: User): AccessKey[] {
  return store
    .list<AccessKey>({ account: '', region: 'aws-global', service: 'iam', type: 'access-key' })
    .filter((key) => key.userArn === user.arn);
}

export function getAccessKey({ cloud }: CallContext, user: User, id: string | undefined): AccessKey {
  const key = accessKeysOf(cloud.store, user).find((candidate) => candidate.id === id);
  if (!key) throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return key;
}

/** The user to whom an active access key belongs. */
export function accessKeyPrincipal(cloud: Cloud, id: string): UserPrincipal | undefined {
  const key = cloud.store.get<AccessKey>(accessKeyKey(id));
  const user = key?.status === 'Active' ? findUserByArn(cloud.store, key.userArn) : undefined;
  return user && userPrincipal(user);
}
