import type { ListEndpointConfigsInput, ListEndpointConfigsOutput } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/index.ts';
import { listAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import type { EndpointConfig } from './endpoint-config.ts';

export const listEndpointConfigs = operation<ListEndpointConfigsInput, ListEndpointConfigsOutput>({
  service: 'sagemaker',
  name: 'ListEndpointConfigs',
  access: () => listAccess('ListEndpointConfigs'),
  run: (input, { cloud, account, region }) => {
    const query = { account, region, service: 'sagemaker', type: 'endpoint-config' };
    const { items, NextToken } = listPage(cloud.store.list<EndpointConfig>(query), input);
    return {
      EndpointConfigs: items.map((config) => ({
        EndpointConfigName: config.name,
        EndpointConfigArn: config.arn,
        CreationTime: new Date(config.createdAt),
      })),
      NextToken,
    };
  },
});
