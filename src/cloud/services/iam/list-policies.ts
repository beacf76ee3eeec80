import type { ListPoliciesRequest, ListPoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { attachments } from './attachments.ts';
import { describePolicy, type ManagedPolicy } from './policy.ts';

export const listPolicies = operation<ListPoliciesRequest, ListPoliciesResponse>({
  service: 'iam',
  name: 'ListPolicies',
  access: () => ({ action: 'iam:ListPolicies', resource: '*' }),
  run(input, { cloud, account }) {
    const policies = cloud.store
      .list<ManagedPolicy>({ account, region: 'aws-global', service: 'iam', type: 'policy' })
      .filter((policy) => input.Scope !== 'AWS' && policy.path.startsWith(input.PathPrefix ?? '/'))
      .map((policy) => describePolicy(policy, attachments(cloud.store, policy).length))
      .filter((policy) => !input.OnlyAttached || policy.AttachmentCount! > 0);
    const { items, next } = page(policies, input.MaxItems ?? 100, input.Marker);
    return { Policies: items, IsTruncated: next !== undefined, ...(next ? { Marker: next } : {}) };
  },
});
