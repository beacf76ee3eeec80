import type { Cloud } from '../../kernel/index.ts';
import { type Key, saveKey } from './key.ts';
import { makeMaterial } from './key-material.ts';

/** Makes a key with new material. The material is written first: a key never lacks it. */
export function makeKey(
  cloud: Cloud,
  { account, region }: { account: string; region: string },
  properties: Pick<Key, 'description' | 'manager' | 'policy' | 'tags'>,
): Key {
  const id = cloud.uuid();
  makeMaterial(cloud, id);
  const key: Key = {
    id,
    arn: `arn:aws:kms:${region}:${account}:key/${id}`,
    account,
    region,
    createdAt: cloud.clock.now(),
    state: 'Enabled',
    rotation: false,
    rotationDays: 365,
    grants: [],
    ...properties,
  };
  saveKey(cloud.store, key);
  return key;
}
