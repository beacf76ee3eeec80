import type { DescribeEndpointInput, DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find } from '../shared/resource.ts';
import { describeEndpoint as describe, type Endpoint } from './endpoint.ts';

export const describeEndpoint = operation<DescribeEndpointInput, DescribeEndpointOutput>({
  service: 'sagemaker',
  name: 'DescribeEndpoint',
  access: (input, context) => resourceAccess(context, 'DescribeEndpoint', 'endpoint', required(input, 'EndpointName')),
  run: (input, context) => {
    const { store } = context.cloud;
    return describe(store, context, find<Endpoint>(store, context, 'endpoint', required(input, 'EndpointName')));
  },
});
