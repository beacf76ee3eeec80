import type { AddTagsToResourceRequest, AddTagsToResourceResult } from '@aws-sdk/client-ssm';
import { operation, required } from '../../kernel/index.ts';
import { parameterAccess, parameterKey } from './parameter.ts';
import { taggedParameter } from './tagged-parameter.ts';
import { requestTags, tagMap } from './tags.ts';

export const addTagsToResource = operation<AddTagsToResourceRequest, AddTagsToResourceResult>({
  service: 'ssm',
  name: 'AddTagsToResource',
  access: (input, context) =>
    parameterAccess('AddTagsToResource', required(input, 'ResourceId'), context, requestTags(input.Tags)),
  run(input, context) {
    const parameter = taggedParameter(context, input);
    const tags = { ...parameter.tags, ...tagMap(input.Tags) };
    context.cloud.store.put(parameterKey(context, parameter.name), { ...parameter, tags });
    return {};
  },
});
