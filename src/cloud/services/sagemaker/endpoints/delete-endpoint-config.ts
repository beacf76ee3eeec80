import type { DeleteEndpointConfigInput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find, keyOf } from '../shared/resource.ts';
import { dropTags } from '../tags/tag-store.ts';
import type { EndpointConfig } from './endpoint-config.ts';

export const deleteEndpointConfig = operation<DeleteEndpointConfigInput, object>({
  service: 'sagemaker',
  name: 'DeleteEndpointConfig',
  access: (input, context) =>
    resourceAccess(context, 'DeleteEndpointConfig', 'endpoint-config', required(input, 'EndpointConfigName')),
  run: (input, context) => {
    const name = required(input, 'EndpointConfigName');
    const { store } = context.cloud;
    store.transaction(() => {
      const config = find<EndpointConfig>(store, context, 'endpoint-config', name);
      store.delete(keyOf(context, 'endpoint-config', name));
      dropTags(store, config.arn);
    });
    return {};
  },
});
