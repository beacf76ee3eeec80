import type {
  CreateEndpointConfigInput,
  CreateEndpointConfigOutput,
  ProductionVariant,
} from '@aws-sdk/client-sagemaker';
import { type CallContext, operation, required } from '../../../kernel/index.ts';
import type { Model } from '../models/model.ts';
import { createAccess, keyConditions } from '../shared/access.ts';
import { arnOf, find, keyOf, requireUnused } from '../shared/resource.ts';
import { checkName, checkRange, invalidRequest } from '../shared/validate.ts';
import { putTags } from '../tags/tag-store.ts';
import type { EndpointConfig } from './endpoint-config.ts';

export const createEndpointConfig = operation<CreateEndpointConfigInput, CreateEndpointConfigOutput>({
  service: 'sagemaker',
  name: 'CreateEndpointConfig',
  access: (input, context) => {
    const variants = input.ProductionVariants ?? [];
    const types = variants.flatMap(({ InstanceType }) => (InstanceType ? [InstanceType] : []));
    const sizes = variants.flatMap(({ ServerlessConfig }) =>
      ServerlessConfig?.MemorySizeInMB ? [ServerlessConfig] : [],
    );
    return createAccess(context, 'CreateEndpointConfig', 'endpoint-config', required(input, 'EndpointConfigName'), {
      tags: input.Tags,
      roleArn: input.ExecutionRoleArn,
      conditions: {
        'sagemaker:InstanceTypes': types.length > 0 ? types : undefined,
        'sagemaker:ModelArn': variants.map(({ ModelName }) => arnOf(context, 'model', ModelName ?? '')),
        ...keyConditions('Volume', input.KmsKeyId),
        'sagemaker:ServerlessMaxConcurrency': sizes[0]?.MaxConcurrency,
        'sagemaker:ServerlessMemorySize': sizes[0]?.MemorySizeInMB,
        'sagemaker:NetworkIsolation': input.EnableNetworkIsolation,
        'sagemaker:VpcSubnets': input.VpcConfig?.Subnets,
        'sagemaker:VpcSecurityGroupIds': input.VpcConfig?.SecurityGroupIds,
      },
    });
  },
  run: (input, context) => {
    const name = required(input, 'EndpointConfigName');
    checkName('EndpointConfigName', name);
    checkVariants(required(input, 'ProductionVariants'), input, context);
    const { store, clock } = context.cloud;
    return store.transaction(() => {
      requireUnused(store, context, 'endpoint-config', name);
      const now = clock.now();
      const { Tags, ...request } = input;
      const arn = arnOf(context, 'endpoint-config', name);
      const config: EndpointConfig = { name, arn, createdAt: now, modifiedAt: now, request };
      store.put(keyOf(context, 'endpoint-config', name), config);
      putTags(store, arn, Tags);
      return { EndpointConfigArn: arn };
    });
  },
});

function checkVariants(
  variants: readonly ProductionVariant[],
  input: CreateEndpointConfigInput,
  context: CallContext,
): void {
  if (variants.length === 0 || variants.length > 10) {
    throw invalidRequest('The number of production variants must be between 1 and 10.');
  }
  const names = new Set<string>();
  for (const variant of variants) {
    const name = required(variant, 'VariantName');
    checkName('ProductionVariants.VariantName', name);
    if (names.has(name)) throw invalidRequest(`Duplicate production variant name: ${name}`);
    names.add(name);
    find<Model>(context.cloud.store, context, 'model', required(variant, 'ModelName'));
    checkRange('ProductionVariants.InitialVariantWeight', variant.InitialVariantWeight, 0);
    if (variant.ServerlessConfig) checkServerless(variants, input);
    else {
      required(variant, 'InstanceType');
      checkRange('ProductionVariants.InitialInstanceCount', required(variant, 'InitialInstanceCount'), 1);
    }
  }
}

/** What serverless inference excludes (source: "Serverless endpoints: feature exclusions", SageMaker). */
function checkServerless(variants: readonly ProductionVariant[], input: CreateEndpointConfigInput): void {
  if (variants.length > 1) throw invalidRequest('Serverless endpoints support only one production variant.');
  if (input.DataCaptureConfig?.EnableCapture)
    throw invalidRequest('Data capture is not supported for serverless endpoints.');
  if (input.KmsKeyId) throw invalidRequest('KmsKeyId is not supported for serverless endpoints.');
}
