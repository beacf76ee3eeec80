import type { TagResourceInput, TagResourceOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { putTags, requestTags, tagContext } from './tag-store.ts';
import { requireResource } from './tagged-resource.ts';

export const tagResource = operation<TagResourceInput, TagResourceOutput>({
  service: 'states',
  name: 'TagResource',
  access: (input, { cloud }) => {
    const resource = required(input, 'resourceArn');
    const context = { ...tagContext(cloud.store, resource), ...requestTags(required(input, 'tags')) };
    return { action: 'states:TagResource', resource, context };
  },
  run: (input, { cloud }) => {
    const arn = required(input, 'resourceArn');
    requireResource(cloud.store, arn);
    cloud.store.transaction(() => putTags(cloud.store, arn, required(input, 'tags')));
    return {};
  },
});
