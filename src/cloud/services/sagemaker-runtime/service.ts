import type { Service } from '../../kernel/index.ts';
import { endpointServers } from '../sagemaker/endpoints/endpoint-servers.ts';
import { invokeEndpoint } from './invoke-endpoint.ts';

/** SageMaker's runtime: predictions from endpoints. */
export const sagemakerRuntime: Service = {
  name: 'sagemaker-runtime',
  components: [endpointServers],
  operations: [invokeEndpoint],
};
