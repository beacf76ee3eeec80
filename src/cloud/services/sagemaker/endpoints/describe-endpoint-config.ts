import type { DescribeEndpointConfigInput, DescribeEndpointConfigOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find } from '../shared/resource.ts';
import type { EndpointConfig } from './endpoint-config.ts';

export const describeEndpointConfig = operation<DescribeEndpointConfigInput, DescribeEndpointConfigOutput>({
  service: 'sagemaker',
  name: 'DescribeEndpointConfig',
  access: (input, context) =>
    resourceAccess(context, 'DescribeEndpointConfig', 'endpoint-config', required(input, 'EndpointConfigName')),
  run: (input, context) => {
    const name = required(input, 'EndpointConfigName');
    const config = find<EndpointConfig>(context.cloud.store, context, 'endpoint-config', name);
    return {
      ...config.request,
      EndpointConfigName: config.name,
      EndpointConfigArn: config.arn,
      ProductionVariants: config.request.ProductionVariants,
      EnableNetworkIsolation: config.request.EnableNetworkIsolation ?? false,
      CreationTime: new Date(config.createdAt),
    };
  },
});
