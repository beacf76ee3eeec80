import type { Cloud } from '../../../kernel/index.ts';
import type { Place } from '../shared/resource.ts';
import { publishStateChange } from '../shared/state-change.ts';
import { describeEndpoint, type Endpoint } from './endpoint.ts';

/** Publishes an endpoint's state; in events SageMaker writes it as `IN_SERVICE`, not as `InService`. */
export function publishEndpointState(cloud: Cloud, place: Place, endpoint: Endpoint): void {
  const EndpointStatus = endpoint.status.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
  const detail = { ...describeEndpoint(cloud.store, place, endpoint), EndpointStatus };
  publishStateChange(cloud, 'Endpoint', endpoint, detail);
}
