import type { ListEndpointsInput, ListEndpointsOutput } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/index.ts';
import { listAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import type { Endpoint } from './endpoint.ts';

export const listEndpoints = operation<ListEndpointsInput, ListEndpointsOutput>({
  service: 'sagemaker',
  name: 'ListEndpoints',
  access: () => listAccess('ListEndpoints'),
  run: (input, { cloud, account, region }) => {
    const query = { account, region, service: 'sagemaker', type: 'endpoint' };
    const { items, NextToken } = listPage(cloud.store.list<Endpoint>(query), input);
    return {
      Endpoints: items.map((endpoint) => ({
        EndpointName: endpoint.name,
        EndpointArn: endpoint.arn,
        CreationTime: new Date(endpoint.createdAt),
        LastModifiedTime: new Date(endpoint.modifiedAt),
        EndpointStatus: endpoint.status,
      })),
      NextToken,
    };
  },
});
