import type { User as UserOutput } from '@aws-sdk/client-iam';
import type { UserPrincipal } from '../../iam/index.ts';
import type { AccessRequest, CallContext, ResourceKey, Store } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { noSuchEntity } from './entity-error.ts';
import type { IdentityEntity } from './identity-policies.ts';
import { requestTags, resourceTags, tagList } from './tags.ts';

export type User = IdentityEntity;

export function userKey(account: string, name: string): ResourceKey {
  return { account, region: 'aws-global', service: 'iam', type: 'user', id: name.toLowerCase() };
}

export function getUserRecord({ cloud, account, caller }: CallContext, name: string | undefined): User {
  const userName = name ?? (caller.type === 'user' ? caller.userName : undefined);
  const user = cloud.store.get<User>(userKey(account, checkUserName(userName)));
  if (!user) throw noSuchEntity(`The user with name ${userName} cannot be found.`);
  return user;
}

export function saveUser(store: Store, user: User): void {
  store.put(userKey(user.account, user.name), user);
}

export function findUserByArn(store: Store, arn: string): User | undefined {
  const match = /^arn:aws:iam::(\d{12}):user\/(?:.*\/)?([^/]+)$/.exec(arn);
  return (match && store.get<User>(userKey(match[1]!, match[2]!))) ?? undefined;
}

export function checkUserName(name: string | undefined): string {
  return checkText('userName', name, { pattern: /^[\w+=,.@-]+$/, max: 64 }, 'ValidationError');
}

export function userArn(account: string, path: string, name: string): string {
  return `arn:aws:iam::${account}:user${path}${name}`;
}

export function userAccess(
  action: string,
  input: { UserName?: string; Tags?: { Key?: string; Value?: string }[] },
  { cloud, account, caller }: CallContext,
): AccessRequest {
  const name = checkUserName(input.UserName ?? (caller.type === 'user' ? caller.userName : undefined));
  const user = cloud.store.get<User>(userKey(account, name));
  return {
    action: `iam:${action}`,
    resource: user?.arn ?? userArn(account, '/', name),
    context: { ...(user ? resourceTags(user.tags) : {}), ...requestTags(input.Tags as never) },
  };
}

export function describeUser(user: User): UserOutput {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.createdAt),
    ...(Object.keys(user.tags).length > 0 ? { Tags: tagList(user.tags) } : {}),
  };
}

export function userPrincipal(user: User): UserPrincipal {
  return {
    type: 'user',
    accountId: user.account,
    userArn: user.arn,
    userName: user.name,
    userId: user.id,
    tags: user.tags,
  };
}
