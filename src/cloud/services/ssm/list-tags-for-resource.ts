import type { ListTagsForResourceRequest, ListTagsForResourceResult } from '@aws-sdk/client-ssm';
import { operation, required } from '../../kernel/index.ts';
import { parameterAccess } from './parameter.ts';
import { taggedParameter } from './tagged-parameter.ts';

export const listTagsForResource = operation<ListTagsForResourceRequest, ListTagsForResourceResult>({
  service: 'ssm',
  name: 'ListTagsForResource',
  access: (input, context) => parameterAccess('ListTagsForResource', required(input, 'ResourceId'), context),
  run: (input, context) => ({
    TagList: Object.entries(taggedParameter(context, input).tags).map(([Key, Value]) => ({ Key, Value })),
  }),
});
