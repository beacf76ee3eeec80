import type { TagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../kernel/index.ts';
import { findGroup, groupAccess, saveGroup } from './log-group.ts';
import { requestTags } from './tags.ts';

export const tagResource = operation<TagResourceRequest, object>({
  service: 'logs',
  name: 'TagResource',
  access: (input, context) => groupAccess('TagResource', input.resourceArn, context, requestTags(input.tags)),
  run(input, context) {
    const group = findGroup(context, input.resourceArn);
    saveGroup(context.cloud.store, { ...group, tags: { ...group.tags, ...input.tags } });
    return {};
  },
});
