import type { Changes } from '../../cloud/index.ts';
import type { Manifest } from '../../model/index.ts';
import type { Target } from '../../operate/clients.ts';
import { seedDataset } from '../../operate/seed.ts';
import type { Session } from '../session.ts';

/** Brings the embedded cloud to what a build says, and puts the datasets' sample data there as the operator. */
export async function establish(
  session: Session,
  manifest: Manifest,
  onProgress: (text: string) => void,
): Promise<Target> {
  const changes = await session.provision(manifest);
  if (changes.length) onProgress(`${manifest.environment}: ${summary(changes)}`);
  const target = await session.target(manifest);
  for (const { prefix, seed } of new Map(
    manifest.stateMachines.flatMap((machine) => machine.datasets).map((dataset) => [dataset.prefix, dataset]),
  ).values()) {
    if (!seed) continue;
    const bucket = manifest.buckets.find(({ purpose }) => purpose === 'data')!.name;
    const written = await seedDataset(target.clients, bucket, prefix, seed);
    if (written.length)
      onProgress(`put ${written.length} ${written.length === 1 ? 'object' : 'objects'} under ${prefix}`);
  }
  return target;
}

/** `created 8 roles, 1 key; updated 1 state machine`. */
function summary(changes: Changes): string {
  return [...Map.groupBy(changes, ({ action }) => action)]
    .map(([action, ofAction]) => {
      const kinds = [...Map.groupBy(ofAction, ({ kind }) => kind)];
      return `${action} ${kinds.map(([kind, { length }]) => `${length} ${kind}${length === 1 ? '' : 's'}`).join(', ')}`;
    })
    .join('; ');
}
