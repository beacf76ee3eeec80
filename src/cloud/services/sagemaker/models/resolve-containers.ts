import type { Store } from '../../../kernel/index.ts';
import { locatePackage } from '../registry/model-package.ts';
import type { Place } from '../shared/resource.ts';
import { invalidRequest } from '../shared/validate.ts';
import type { Model } from './model.ts';

/** What a model server needs of a container: a model package is resolved to its image and artifact. */
export interface ServedContainer {
  image: string;
  /** `s3://bucket/key` of the model.tar.gz; none for containers that bring their model. */
  modelDataUrl: string | undefined;
  environment: Record<string, string>;
}

/** The containers of a model, in the order in which a request goes through them. */
export function resolveContainers(store: Store, place: Place, model: Model): ServedContainer[] {
  const { PrimaryContainer, Containers } = model.request;
  return (Containers ?? (PrimaryContainer ? [PrimaryContainer] : [])).flatMap((container) => {
    const environment = { ...container.Environment };
    if (!container.ModelPackageName) {
      return [
        {
          image: container.Image ?? '',
          modelDataUrl: container.ModelDataUrl ?? container.ModelDataSource?.S3DataSource?.S3Uri,
          environment,
        },
      ];
    }
    const { request } = locatePackage(store, place, container.ModelPackageName);
    const packaged = request.InferenceSpecification?.Containers ?? [];
    if (packaged.length === 0) {
      throw invalidRequest(`Model package ${container.ModelPackageName} has no inference specification.`);
    }
    return packaged.map((inner) => ({
      image: inner.Image ?? '',
      modelDataUrl: inner.ModelDataUrl ?? inner.ModelDataSource?.S3DataSource?.S3Uri,
      environment: { ...inner.Environment, ...environment },
    }));
  });
}
