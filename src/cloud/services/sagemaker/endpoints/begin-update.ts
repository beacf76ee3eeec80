import type { CallContext } from '../../../kernel/index.ts';
import { find, keyOf } from '../shared/resource.ts';
import { invalidRequest } from '../shared/validate.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointDeployer } from './endpoint-deployer.ts';
import { publishEndpointState } from './publish-endpoint-state.ts';

/**
 * Stores a new deployment of an endpoint that serves, and starts it.
 *
 * @throws AwsError ValidationException for an endpoint that is not InService
 */
export function beginUpdate(
  context: CallContext,
  name: string,
  plan: (endpoint: Endpoint) => Partial<Endpoint> & Pick<Required<Endpoint>, 'pending'>,
): string {
  const { store, clock } = context.cloud;
  const updating = store.transaction(() => {
    const endpoint = find<Endpoint>(store, context, 'endpoint', name);
    if (endpoint.status !== 'InService' && !(endpoint.status === 'Failed' && endpoint.variants.length > 0)) {
      throw invalidRequest(`Cannot update in-progress endpoint "${endpoint.arn}".`);
    }
    const { failureReason: _, ...rest } = endpoint;
    const next: Endpoint = { ...rest, ...plan(endpoint), status: 'Updating', modifiedAt: clock.now() };
    store.put(keyOf(context, 'endpoint', name), next);
    return next;
  });
  publishEndpointState(context.cloud, context, updating);
  context.cloud.component(endpointDeployer).deploy(context, name);
  return updating.arn;
}
