import type { CreateKeyRequest, CreateKeyResponse } from '@aws-sdk/client-kms';
import { parsePolicy } from '../../iam/index.ts';
import { AwsError, operation } from '../../kernel/index.ts';
import { keyMetadata } from './describe.ts';
import { makeKey } from './make-key.ts';
import { requestTags, tagMap } from './tags.ts';

export const createKey = operation<CreateKeyRequest, CreateKeyResponse>({
  service: 'kms',
  name: 'CreateKey',
  access: (input) => {
    const context = requestTags(input.Tags);
    const create = { action: 'kms:CreateKey', resource: '*', context };
    return input.Tags?.length ? [create, { action: 'kms:TagResource', resource: '*', context }] : create;
  },
  run(input, context) {
    if (input.KeySpec && input.KeySpec !== 'SYMMETRIC_DEFAULT') {
      throw new AwsError('UnsupportedOperationException', `The embedded cloud has no keys of spec ${input.KeySpec}.`);
    }
    const policy = input.Policy ?? defaultPolicy(context.account);
    parsePolicy(policy, { use: 'resource' });
    const key = makeKey(context.cloud, context, {
      description: input.Description ?? '',
      manager: 'CUSTOMER',
      policy,
      tags: tagMap(input.Tags),
    });
    return { KeyMetadata: keyMetadata(key) };
  },
});

/** Source: "Default key policy", KMS Developer Guide. */
function defaultPolicy(account: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
}
