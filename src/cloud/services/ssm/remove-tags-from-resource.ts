import type { RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult } from '@aws-sdk/client-ssm';
import { operation, required } from '../../kernel/index.ts';
import { parameterAccess, parameterKey } from './parameter.ts';
import { taggedParameter } from './tagged-parameter.ts';

export const removeTagsFromResource = operation<RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult>({
  service: 'ssm',
  name: 'RemoveTagsFromResource',
  access: (input, context) =>
    parameterAccess('RemoveTagsFromResource', required(input, 'ResourceId'), context, { 'aws:TagKeys': input.TagKeys }),
  run(input, context) {
    const parameter = taggedParameter(context, input);
    for (const key of input.TagKeys ?? []) delete parameter.tags[key];
    context.cloud.store.put(parameterKey(context, parameter.name), parameter);
    return {};
  },
});
