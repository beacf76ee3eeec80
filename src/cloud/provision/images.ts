import type { Manifest } from '../../model/index.ts';
import type { Store } from '../kernel/index.ts';
import { putOwnImages } from '../services/sagemaker/images/own-images.ts';

/** Keeps how the project's own images are run on this machine: no resource of AWS, hence no change that is told. */
export function keepImages(store: Store, manifest: Manifest): void {
  const images = (manifest.localImages ?? []).map(({ uri, requirements, directory, command }) => {
    const own = {
      ...(requirements !== undefined && { python: requirements }),
      ...(directory !== undefined && { directory }),
      ...(command && { command }),
    };
    return [uri, own] as const;
  });
  putOwnImages(store, manifest, `${manifest.project}-${manifest.environment}`, Object.fromEntries(images));
}
