import type { CreateEndpointInput, CreateEndpointOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { createAccess } from '../shared/access.ts';
import { arnOf, keyOf, requireUnused } from '../shared/resource.ts';
import { checkName } from '../shared/validate.ts';
import { putTags } from '../tags/tag-store.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointDeployer } from './endpoint-deployer.ts';
import { planVariants } from './plan-variants.ts';
import { publishEndpointState } from './publish-endpoint-state.ts';
import { requireConfigKey } from './require-config-key.ts';

export const createEndpoint = operation<CreateEndpointInput, CreateEndpointOutput>({
  service: 'sagemaker',
  name: 'CreateEndpoint',
  access: (input, context) => {
    const requests = createAccess(context, 'CreateEndpoint', 'endpoint', required(input, 'EndpointName'), {
      tags: input.Tags,
    });
    const config = arnOf(context, 'endpoint-config', required(input, 'EndpointConfigName'));
    return [...requests, { action: 'sagemaker:CreateEndpoint', resource: config }];
  },
  run: (input, context) => {
    const name = required(input, 'EndpointName');
    const configName = required(input, 'EndpointConfigName');
    checkName('EndpointName', name);
    requireConfigKey(context, configName);
    const { store, clock } = context.cloud;
    const endpoint = store.transaction(() => {
      requireUnused(store, context, 'endpoint', name);
      const now = clock.now();
      const created: Endpoint = {
        name,
        arn: arnOf(context, 'endpoint', name),
        createdAt: now,
        modifiedAt: now,
        status: 'Creating',
        configName,
        variants: [],
        generation: 1,
        liveGeneration: 0,
        pending: { configName, variants: planVariants(store, context, configName), generation: 1, weightsOnly: false },
      };
      store.put(keyOf(context, 'endpoint', name), created);
      putTags(store, created.arn, input.Tags);
      return created;
    });
    publishEndpointState(context.cloud, context, endpoint);
    context.cloud.component(endpointDeployer).deploy(context, name);
    return { EndpointArn: endpoint.arn };
  },
});
