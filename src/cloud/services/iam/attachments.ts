import type { Store } from '../../kernel/index.ts';
import type { IdentityEntity } from './identity-policies.ts';
import type { ManagedPolicy } from './policy.ts';

/** The roles and users to which a managed policy is attached. */
export function attachments(store: Store, policy: ManagedPolicy): (IdentityEntity & { kind: 'role' | 'user' })[] {
  return (['role', 'user'] as const).flatMap((kind) =>
    store
      .list<IdentityEntity>({ account: policy.account, region: 'aws-global', service: 'iam', type: kind })
      .filter((entity) => entity.attached.includes(policy.arn))
      .map((entity) => ({ ...entity, kind })),
  );
}
