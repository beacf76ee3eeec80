import type { Store } from '../../../kernel/index.ts';
import type { Model } from '../models/model.ts';
import { resolveContainers } from '../models/resolve-containers.ts';
import { find, type Place } from '../shared/resource.ts';
import type { Variant } from './endpoint.ts';
import type { EndpointConfig } from './endpoint-config.ts';

/** The variants that a configuration asks for. @throws AwsError when the configuration or a model is not there */
export function planVariants(store: Store, place: Place, configName: string): Variant[] {
  const config = find<EndpointConfig>(store, place, 'endpoint-config', configName);
  return (config.request.ProductionVariants ?? []).map((variant) => {
    const model = find<Model>(store, place, 'model', variant.ModelName ?? '');
    return {
      name: variant.VariantName ?? '',
      modelName: model.name,
      image: resolveContainers(store, place, model)[0]?.image ?? '',
      instanceType: variant.InstanceType,
      serverless: variant.ServerlessConfig,
      instanceCount: variant.InitialInstanceCount ?? 1,
      weight: variant.InitialVariantWeight ?? 1,
      startupSeconds: variant.ContainerStartupHealthCheckTimeoutInSeconds,
    };
  });
}
