import type { DeleteTagsInput, DeleteTagsOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { removeTags } from './tag-store.ts';
import { requireResource } from './tagged-resource.ts';

export const deleteTags = operation<DeleteTagsInput, DeleteTagsOutput>({
  service: 'sagemaker',
  name: 'DeleteTags',
  access: (input) => ({
    action: 'sagemaker:DeleteTags',
    resource: required(input, 'ResourceArn'),
    context: { 'aws:TagKeys': required(input, 'TagKeys') },
  }),
  run: (input, { cloud }) => {
    const arn = required(input, 'ResourceArn');
    requireResource(cloud.store, arn);
    cloud.store.transaction(() => removeTags(cloud.store, arn, required(input, 'TagKeys')));
    return {};
  },
});
