import type { AddTagsInput, AddTagsOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { tagConditions } from '../shared/access.ts';
import { putTags } from './tag-store.ts';
import { requireResource } from './tagged-resource.ts';

export const addTags = operation<AddTagsInput, AddTagsOutput>({
  service: 'sagemaker',
  name: 'AddTags',
  access: (input) => ({
    action: 'sagemaker:AddTags',
    resource: required(input, 'ResourceArn'),
    context: tagConditions(input.Tags),
  }),
  run: (input, { cloud }) => {
    const arn = required(input, 'ResourceArn');
    const tags = required(input, 'Tags');
    requireResource(cloud.store, arn);
    return { Tags: cloud.store.transaction(() => putTags(cloud.store, arn, tags)) };
  },
});
