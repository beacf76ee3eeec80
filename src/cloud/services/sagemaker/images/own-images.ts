import type { OwnImage, OwnImages } from '../../../../jobs/index.ts';
import type { ResourceKey, Store } from '../../../kernel/index.ts';

/** An account and region, in which images are pulled. */
type Place = Pick<ResourceKey, 'account' | 'region'>;

/**
 * Keeps how the images of an environment are run where no container engine is, instead of what was kept for it before.
 * The embedded cloud has no image registry: jobs that go on after a restart read this.
 *
 * @param environment unique in the account
 */
export function putOwnImages(store: Store, place: Place, environment: string, images: OwnImages): void {
  const key = { ...place, ...table, id: environment };
  if (Object.keys(images).length > 0) store.put(key, images);
  else store.delete(key);
}

/** How to run the images of an account and region that are not AWS's, by URI. */
export function ownImagesOf(store: Store, { account, region }: Place): Record<string, OwnImage> {
  return Object.assign({}, ...store.list<OwnImages>({ account, region, ...table }));
}

const table = { service: 'sagemaker', type: 'own-images' };
