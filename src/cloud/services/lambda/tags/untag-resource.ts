import type { UntagResourceRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { findFunction } from '../functions/record.ts';
import { removeTags, tagContext } from './tag-store.ts';

export const untagResource = operation<UntagResourceRequest, Record<string, never>>({
  service: 'lambda',
  name: 'UntagResource',
  access: (input, { cloud }) => ({
    action: 'lambda:UntagResource',
    resource: required(input, 'Resource'),
    context: { ...tagContext(cloud.store, required(input, 'Resource')), 'aws:TagKeys': required(input, 'TagKeys') },
  }),
  run: (input, context) => {
    const { cloud } = context;
    const { arn } = findFunction(cloud.store, parseFunctionName(context, required(input, 'Resource')));
    cloud.store.transaction(() => removeTags(cloud.store, arn, required(input, 'TagKeys')));
    return {};
  },
});
