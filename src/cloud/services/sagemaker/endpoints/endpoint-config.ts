import type { CreateEndpointConfigInput } from '@aws-sdk/client-sagemaker';
import type { Resource } from '../shared/resource.ts';

/** A stored endpoint configuration: what CreateEndpointConfig was given. */
export interface EndpointConfig extends Resource {
  request: Omit<CreateEndpointConfigInput, 'Tags'>;
}
