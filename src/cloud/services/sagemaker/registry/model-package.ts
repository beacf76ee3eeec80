import type { CreateModelPackageInput, UserContext } from '@aws-sdk/client-sagemaker';
import type { Store } from '../../../kernel/index.ts';
import { find, keyOf, locate, type Place, type Resource } from '../shared/resource.ts';

/** A model package group. */
export interface ModelPackageGroup extends Resource {
  status: 'Completed';
  description: string | undefined;
  createdBy: UserContext;
  /** The highest version ever made: versions are not used again. */
  lastVersion: number;
  /** Resource policy, as JSON. */
  policy: string | undefined;
}

/** A model package: a version of a group, or one that stands alone. */
export interface ModelPackage extends Resource {
  status: 'Completed';
  request: CreateModelPackageInput;
  group: string | undefined;
  version: number | undefined;
  approval: 'Approved' | 'Rejected' | 'PendingManualApproval' | undefined;
  approvalDescription: string | undefined;
  createdBy: UserContext;
  modifiedBy: UserContext | undefined;
}

/** The id under which a version is stored: versions sort as numbers. */
export function packageId(name: string): string {
  const [group, version] = name.split('/');
  return version === undefined ? name : `${group}/${version.padStart(10, '0')}`;
}

/**
 * Finds a model package by ARN, by `group/version`, or by the name of one without a group.
 *
 * @throws AwsError ValidationException when there is none
 */
export function locatePackage(store: Store, place: Place, nameOrArn: string): ModelPackage {
  const { name, ...owner } = locate(place, nameOrArn);
  const found = store.get<ModelPackage>(keyOf(owner, 'model-package', packageId(name)));
  return found ?? find<ModelPackage>(store, owner, 'model-package', name);
}

/** The group that holds a package, in the package's account. */
export function groupOf(store: Store, place: Place, nameOrArn: string): ModelPackageGroup | undefined {
  const { name, ...owner } = locate(place, nameOrArn);
  return store.get<ModelPackageGroup>(keyOf(owner, 'model-package-group', name.split('/')[0] ?? name));
}
