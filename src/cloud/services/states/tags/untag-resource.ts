import type { UntagResourceInput, UntagResourceOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { removeTags, tagContext } from './tag-store.ts';
import { requireResource } from './tagged-resource.ts';

export const untagResource = operation<UntagResourceInput, UntagResourceOutput>({
  service: 'states',
  name: 'UntagResource',
  access: (input, { cloud }) => {
    const resource = required(input, 'resourceArn');
    const context = { ...tagContext(cloud.store, resource), 'aws:TagKeys': required(input, 'tagKeys') };
    return { action: 'states:UntagResource', resource, context };
  },
  run: (input, { cloud }) => {
    const arn = required(input, 'resourceArn');
    requireResource(cloud.store, arn);
    cloud.store.transaction(() => removeTags(cloud.store, arn, required(input, 'tagKeys')));
    return {};
  },
});
