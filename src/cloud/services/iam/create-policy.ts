import type { CreatePolicyRequest, CreatePolicyResponse } from '@aws-sdk/client-iam';
import { operation, required } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { uniqueId } from '../unique-id.ts';
import { entityExists } from './entity-error.ts';
import { describePolicy, type ManagedPolicy, policyKey, savePolicy } from './policy.ts';
import { checkPolicy, checkQuota, policySize } from './policy-text.ts';
import { mergeTags, requestTags } from './tags.ts';

export const createPolicy = operation<CreatePolicyRequest, CreatePolicyResponse>({
  service: 'iam',
  name: 'CreatePolicy',
  access: (input, { account }) => ({
    action: 'iam:CreatePolicy',
    resource: `arn:aws:iam::${account}:policy${input.Path ?? '/'}${input.PolicyName}`,
    context: requestTags(input.Tags),
  }),
  run(input, { cloud, account }) {
    const name = checkText('policyName', input.PolicyName, { pattern: /^[\w+=,.@-]+$/, max: 128 }, 'ValidationError');
    const document = checkPolicy(required(input, 'PolicyDocument'), 'identity');
    checkQuota('PolicySize', policySize(document));
    if (cloud.store.get(policyKey(account, name))) {
      throw entityExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
    }
    const path = input.Path ?? '/';
    const now = cloud.clock.now();
    const policy: ManagedPolicy = {
      account,
      name,
      path,
      arn: `arn:aws:iam::${account}:policy${path}${name}`,
      id: uniqueId(cloud, 'ANPA'),
      createdAt: now,
      updatedAt: now,
      tags: mergeTags({}, input.Tags),
      defaultVersion: 'v1',
      lastVersion: 1,
      versions: [{ id: 'v1', document, createdAt: now }],
      ...(input.Description ? { description: input.Description } : {}),
    };
    savePolicy(cloud.store, policy);
    return { Policy: describePolicy(policy, 0) };
  },
});
