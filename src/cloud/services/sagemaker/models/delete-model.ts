import type { DeleteModelInput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find, keyOf } from '../shared/resource.ts';
import { dropTags } from '../tags/tag-store.ts';
import type { Model } from './model.ts';

export const deleteModel = operation<DeleteModelInput, object>({
  service: 'sagemaker',
  name: 'DeleteModel',
  access: (input, context) => resourceAccess(context, 'DeleteModel', 'model', required(input, 'ModelName')),
  run: (input, context) => {
    const name = required(input, 'ModelName');
    const { store } = context.cloud;
    store.transaction(() => {
      const model = find<Model>(store, context, 'model', name);
      store.delete(keyOf(context, 'model', name));
      dropTags(store, model.arn);
    });
    return {};
  },
});
