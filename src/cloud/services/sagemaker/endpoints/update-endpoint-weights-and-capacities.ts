import type {
  UpdateEndpointWeightsAndCapacitiesInput,
  UpdateEndpointWeightsAndCapacitiesOutput,
} from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { checkRange, invalidRequest } from '../shared/validate.ts';
import { beginUpdate } from './begin-update.ts';

export const updateEndpointWeightsAndCapacities = operation<
  UpdateEndpointWeightsAndCapacitiesInput,
  UpdateEndpointWeightsAndCapacitiesOutput
>({
  service: 'sagemaker',
  name: 'UpdateEndpointWeightsAndCapacities',
  access: (input, context) =>
    resourceAccess(context, 'UpdateEndpointWeightsAndCapacities', 'endpoint', required(input, 'EndpointName')),
  run: (input, context) => {
    const desired = required(input, 'DesiredWeightsAndCapacities');
    for (const { DesiredWeight, DesiredInstanceCount } of desired) {
      checkRange('DesiredWeightsAndCapacities.DesiredWeight', DesiredWeight, 0);
      checkRange('DesiredWeightsAndCapacities.DesiredInstanceCount', DesiredInstanceCount, 0);
    }
    const arn = beginUpdate(context, required(input, 'EndpointName'), (endpoint) => {
      for (const { VariantName } of desired) {
        if (endpoint.variants.some((variant) => variant.name === VariantName)) continue;
        throw invalidRequest(`Could not find variant "${VariantName}" of endpoint "${endpoint.arn}".`);
      }
      const variants = endpoint.variants.map((variant) => {
        const change = desired.find((other) => other.VariantName === variant.name);
        return {
          ...variant,
          weight: change?.DesiredWeight ?? variant.weight,
          instanceCount: change?.DesiredInstanceCount ?? variant.instanceCount,
        };
      });
      const generation = endpoint.generation + 1;
      return { generation, pending: { configName: endpoint.configName, variants, generation, weightsOnly: true } };
    });
    return { EndpointArn: arn };
  },
});
