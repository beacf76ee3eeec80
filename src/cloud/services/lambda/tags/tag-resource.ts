import type { TagResourceRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { findFunction } from '../functions/record.ts';
import { putTags, requestTags, tagContext } from './tag-store.ts';

export const tagResource = operation<TagResourceRequest, Record<string, never>>({
  service: 'lambda',
  name: 'TagResource',
  access: (input, { cloud }) => ({
    action: 'lambda:TagResource',
    resource: required(input, 'Resource'),
    context: { ...tagContext(cloud.store, required(input, 'Resource')), ...requestTags(input.Tags) },
  }),
  run: (input, context) => {
    const { cloud } = context;
    const { arn } = findFunction(cloud.store, parseFunctionName(context, required(input, 'Resource')));
    cloud.store.transaction(() => putTags(cloud.store, arn, required(input, 'Tags')));
    return {};
  },
});
