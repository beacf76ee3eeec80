import type { UpdateEndpointInput, UpdateEndpointOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { arnOf } from '../shared/resource.ts';
import { beginUpdate } from './begin-update.ts';
import type { Endpoint, Variant } from './endpoint.ts';
import { planVariants } from './plan-variants.ts';
import { requireConfigKey } from './require-config-key.ts';

export const updateEndpoint = operation<UpdateEndpointInput, UpdateEndpointOutput>({
  service: 'sagemaker',
  name: 'UpdateEndpoint',
  access: (input, context) => [
    resourceAccess(context, 'UpdateEndpoint', 'endpoint', required(input, 'EndpointName')),
    {
      action: 'sagemaker:UpdateEndpoint',
      resource: arnOf(context, 'endpoint-config', required(input, 'EndpointConfigName')),
    },
  ],
  run: (input, context) => {
    const configName = required(input, 'EndpointConfigName');
    requireConfigKey(context, configName);
    const planned = planVariants(context.cloud.store, context, configName);
    const arn = beginUpdate(context, required(input, 'EndpointName'), (endpoint) => {
      const generation = endpoint.generation + 1;
      return {
        generation,
        pending: { configName, variants: retain(planned, endpoint, input), generation, weightsOnly: false },
        ...(input.RetainDeploymentConfig ? {} : { lastDeployment: input.DeploymentConfig }),
      };
    });
    return { EndpointArn: arn };
  },
});

/** Keeps the weights and counts of variants that stay, where the request asks for it. */
function retain(planned: readonly Variant[], endpoint: Endpoint, input: UpdateEndpointInput): Variant[] {
  if (!input.RetainAllVariantProperties) return [...planned];
  const excluded = new Set(input.ExcludeRetainedVariantProperties?.map((property) => property.VariantPropertyType));
  return planned.map((variant) => {
    const current = endpoint.variants.find((other) => other.name === variant.name);
    if (!current) return variant;
    return {
      ...variant,
      ...(excluded.has('DesiredWeight') ? {} : { weight: current.weight }),
      ...(excluded.has('DesiredInstanceCount') ? {} : { instanceCount: current.instanceCount }),
    };
  });
}
