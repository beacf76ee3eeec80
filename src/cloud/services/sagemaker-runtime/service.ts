import type { Service } from '../../kernel/index.ts';
import { endpointServers } from '../sagemaker/endpoints/endpoint-servers.ts';
import { type JobSettings, settingsComponent } from '../sagemaker/jobs/settings.ts';
import { invokeEndpoint } from './invoke-endpoint.ts';

/**
 * SageMaker's runtime: predictions from endpoints.
 *
 * @param settings those of the sagemaker service, where it has any
 */
export function sagemakerRuntimeService(settings?: JobSettings): Service {
  return {
    name: 'sagemaker-runtime',
    components: [...(settings ? [settingsComponent(settings)] : []), endpointServers],
    operations: [invokeEndpoint],
  };
}

/** The runtime with src/jobs as its engine. */
export const sagemakerRuntime: Service = sagemakerRuntimeService();
