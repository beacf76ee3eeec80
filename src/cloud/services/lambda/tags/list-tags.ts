import type { ListTagsRequest, ListTagsResponse } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { findFunction } from '../functions/record.ts';
import { resourceTags, tagContext } from './tag-store.ts';

export const listTags = operation<ListTagsRequest, ListTagsResponse>({
  service: 'lambda',
  name: 'ListTags',
  access: (input, { cloud }) => ({
    action: 'lambda:ListTags',
    resource: required(input, 'Resource'),
    context: tagContext(cloud.store, required(input, 'Resource')),
  }),
  run: (input, context) => {
    const { cloud } = context;
    const { arn } = findFunction(cloud.store, parseFunctionName(context, required(input, 'Resource')));
    return { Tags: resourceTags(cloud.store, arn) };
  },
});
