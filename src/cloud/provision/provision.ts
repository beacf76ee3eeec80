import type { Manifest } from '../../model/index.ts';
import type { Cloud } from '../kernel/index.ts';
import { provisionBuckets } from './buckets.ts';
import { provisionFunctions } from './functions.ts';
import { keepImages } from './images.ts';
import { provisionKeys } from './keys.ts';
import { provisionLogGroups } from './log-groups.ts';
import { provisionModelPackageGroups } from './model-package-groups.ts';
import { provisionObjects } from './objects.ts';
import { type Change, Provisioning } from './provisioning.ts';
import { removeOthers } from './removals.ts';
import { provisionRoles } from './roles.ts';
import { provisionRules } from './rules.ts';
import { provisionSchedules } from './schedules.ts';
import { provisionStateMachines } from './state-machines.ts';
import { provisionTopics } from './topics.ts';

/** What was changed, in the order of the changes; empty when everything was as the build wants it. */
export type Changes = readonly Change[];

/** What uses something comes after it: roles are passed, keys encrypt, code is invoked. */
const inOrder = [
  provisionRoles,
  provisionKeys,
  provisionBuckets,
  provisionLogGroups,
  provisionTopics,
  provisionObjects,
  provisionModelPackageGroups,
  provisionFunctions,
  provisionStateMachines,
  provisionSchedules,
  provisionRules,
];

/**
 * Makes an environment of the embedded cloud as a build wants it, as the root of its account. What is right already is
 * not written again. Of what an earlier build of the environment made and this one no longer names, it removes roles,
 * functions, state machines, rules and schedules, and keeps what holds data.
 *
 * @param buildDirectory the directory of the manifest
 * @throws AwsError as AWS would answer; what was made until then stays, and the next call goes on from there
 */
export async function provision(
  cloud: Cloud,
  manifest: Manifest,
  buildDirectory: string,
  options: { onProgress?: (change: Change) => void } = {},
): Promise<Changes> {
  const provisioning = new Provisioning(cloud, manifest, buildDirectory, options.onProgress);
  for (const step of inOrder) await step(provisioning);
  keepImages(cloud.store, manifest);
  await removeOthers(cloud.store, provisioning);
  return provisioning.changes;
}
