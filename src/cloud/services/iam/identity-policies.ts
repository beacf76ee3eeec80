import type { Store } from '../../kernel/index.ts';
import { findPolicy } from './policy.ts';
import type { Tags } from './tags.ts';

/** What roles and users have in common. */
export interface IdentityEntity {
  account: string;
  name: string;
  path: string;
  arn: string;
  /** `AROA…`, `AIDA…` */
  id: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  tags: Tags;
  /** Documents of inline policies by name. */
  inline: Record<string, string>;
  /** ARNs of attached managed policies. */
  attached: string[];
  /** ARN of the managed policy that is the permissions boundary. */
  boundary?: string;
}

export interface PolicyText {
  name: string;
  document: string;
}

/** The documents that decide what a role or user may do. */
export function policiesOf(store: Store, entity: IdentityEntity): { identity: PolicyText[]; boundary?: PolicyText } {
  const identity = Object.entries(entity.inline).map(([name, document]) => ({ name, document }));
  for (const arn of entity.attached) {
    const policy = managedText(store, arn);
    if (policy) identity.push(policy);
  }
  const boundary =
    entity.boundary && (managedText(store, entity.boundary) ?? { name: entity.boundary, document: deny });
  return boundary ? { identity, boundary } : { identity };
}

/** A boundary whose policy is gone allows nothing. */
const deny = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] });

function managedText(store: Store, arn: string): PolicyText | undefined {
  const policy = findPolicy(store, arn);
  const version = policy?.versions.find(({ id }) => id === policy.defaultVersion);
  return policy && version && { name: policy.name, document: version.document };
}
