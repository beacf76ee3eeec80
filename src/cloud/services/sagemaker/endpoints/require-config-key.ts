import type { CallContext } from '../../../kernel/index.ts';
import { requireKeyGrant } from '../jobs/require-key-grant.ts';
import { find } from '../shared/resource.ts';
import type { EndpointConfig } from './endpoint-config.ts';

/**
 * Who makes or updates an endpoint must be allowed to grant the key of its storage volumes. Source: `KmsKeyId` of
 * CreateEndpointConfig, SageMaker API reference.
 *
 * @throws AwsError as KMS answers, or when the configuration is not there
 */
export function requireConfigKey(context: CallContext, configName: string): void {
  const { request } = find<EndpointConfig>(context.cloud.store, context, 'endpoint-config', configName);
  requireKeyGrant(context, request.KmsKeyId, context.caller);
}
