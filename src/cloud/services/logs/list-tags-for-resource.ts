import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { findGroup, groupAccess } from './log-group.ts';

export const listTagsForResource = operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
  service: 'logs',
  name: 'ListTagsForResource',
  access: (input, context) => groupAccess('ListTagsForResource', input.resourceArn, context),
  run: (input, context) => ({ tags: findGroup(context, input.resourceArn).tags }),
});
