import type { ListTagsInput, ListTagsOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceTags } from './tag-store.ts';
import { requireResource } from './tagged-resource.ts';

export const listTags = operation<ListTagsInput, ListTagsOutput>({
  service: 'sagemaker',
  name: 'ListTags',
  access: (input) => ({ action: 'sagemaker:ListTags', resource: required(input, 'ResourceArn') }),
  run: (input, { cloud }) => {
    const arn = required(input, 'ResourceArn');
    requireResource(cloud.store, arn);
    return { Tags: resourceTags(cloud.store, arn) };
  },
});
