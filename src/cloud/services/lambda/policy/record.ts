import type { PolicyStatement } from '../../../iam/index.ts';
import type { ResourceKey, ResourcePolicy, Store } from '../../../kernel/index.ts';
import type { FunctionReference } from '../arn.ts';

/** The resource policy of a function, or of one of its versions or aliases. */
export interface PolicyRecord {
  statements: PolicyStatement[];
  revisionId: string;
}

export function policyKey({ account, region, name, qualifier }: FunctionReference): ResourceKey {
  return { account, region, service: 'lambda', type: 'policy', id: `${name}:${qualifier ?? ''}` };
}

export function policyText({ statements }: PolicyRecord): string {
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });
}

/** The resource policy that bears on an invocation by this name. */
export function resourcePolicy(store: Store, reference: FunctionReference): ResourcePolicy | undefined {
  const record = store.get<PolicyRecord>(policyKey(reference));
  if (!record || record.statements.length === 0) return undefined;
  return {
    name: `policy of function ${reference.name}`,
    document: policyText(record),
    ownerAccount: reference.account,
  };
}

export function dropPolicies(store: Store, { account, region, name }: FunctionReference): void {
  const query = { account, region, service: 'lambda', type: 'policy' };
  for (const { id } of store.everywhere('lambda', 'policy').filter((policy) => policy.account === account)) {
    if (id.startsWith(`${name}:`)) store.delete({ ...query, id });
  }
}
