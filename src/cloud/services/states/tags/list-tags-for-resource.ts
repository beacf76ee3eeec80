import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { resourceTags, tagContext } from './tag-store.ts';
import { requireResource } from './tagged-resource.ts';

export const listTagsForResource = operation<ListTagsForResourceInput, ListTagsForResourceOutput>({
  service: 'states',
  name: 'ListTagsForResource',
  access: (input, { cloud }) => {
    const resource = required(input, 'resourceArn');
    return { action: 'states:ListTagsForResource', resource, context: tagContext(cloud.store, resource) };
  },
  run: (input, { cloud }) => {
    const arn = required(input, 'resourceArn');
    requireResource(cloud.store, arn);
    return { tags: resourceTags(cloud.store, arn) };
  },
});
