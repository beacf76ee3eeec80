import type { UntagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { findGroup, groupAccess, saveGroup } from './log-group.ts';

export const untagResource = operation<UntagResourceRequest, object>({
  service: 'logs',
  name: 'UntagResource',
  access: (input, context) =>
    groupAccess('UntagResource', input.resourceArn, context, { 'aws:TagKeys': input.tagKeys }),
  run(input, context) {
    const group = findGroup(context, input.resourceArn);
    for (const key of input.tagKeys ?? []) delete group.tags[key];
    saveGroup(context.cloud.store, group);
    return {};
  },
});
