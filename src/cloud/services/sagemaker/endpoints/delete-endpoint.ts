import type { DeleteEndpointInput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find, keyOf } from '../shared/resource.ts';
import { invalidRequest } from '../shared/validate.ts';
import { dropTags } from '../tags/tag-store.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointServers } from './endpoint-servers.ts';
import { publishEndpointState } from './publish-endpoint-state.ts';

export const deleteEndpoint = operation<DeleteEndpointInput, object>({
  service: 'sagemaker',
  name: 'DeleteEndpoint',
  access: (input, context) => resourceAccess(context, 'DeleteEndpoint', 'endpoint', required(input, 'EndpointName')),
  run: async (input, context) => {
    const name = required(input, 'EndpointName');
    const { store, clock } = context.cloud;
    const deleted = store.transaction(() => {
      const endpoint = find<Endpoint>(store, context, 'endpoint', name);
      if (endpoint.status === 'Creating' || endpoint.status === 'Updating') {
        throw invalidRequest(`Cannot update in-progress endpoint "${endpoint.arn}".`);
      }
      store.delete(keyOf(context, 'endpoint', name));
      dropTags(store, endpoint.arn);
      return { ...endpoint, status: 'Deleting' as const, modifiedAt: clock.now() };
    });
    publishEndpointState(context.cloud, context, deleted);
    await context.cloud.component(endpointServers).stop(context, name);
    return {};
  },
});
