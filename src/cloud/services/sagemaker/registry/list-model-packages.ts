import type { ListModelPackagesInput, ListModelPackagesOutput } from '@aws-sdk/client-sagemaker';
import { operation, type Store } from '../../../kernel/index.ts';
import { listAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import { locate, type Place } from '../shared/resource.ts';
import type { ModelPackage } from './model-package.ts';
import { versionsAccess } from './package-access.ts';

export const listModelPackages = operation<ListModelPackagesInput, ListModelPackagesOutput>({
  service: 'sagemaker',
  name: 'ListModelPackages',
  access: (input, context) =>
    input.ModelPackageGroupName
      ? versionsAccess(context, 'ListModelPackages', input.ModelPackageGroupName)
      : listAccess('ListModelPackages'),
  run: (input, context) => {
    const packages = candidates(input, context.cloud.store, context).filter(
      (stored) => !input.ModelApprovalStatus || stored.approval === input.ModelApprovalStatus,
    );
    const { items, NextToken } = listPage(packages, input);
    return {
      ModelPackageSummaryList: items.map((stored) => ({
        ModelPackageName: stored.group ? undefined : stored.name,
        ModelPackageGroupName: stored.group,
        ModelPackageVersion: stored.version,
        ModelPackageArn: stored.arn,
        ModelPackageDescription: stored.request.ModelPackageDescription,
        CreationTime: new Date(stored.createdAt),
        ModelPackageStatus: stored.status,
        ModelApprovalStatus: stored.approval,
      })),
      NextToken,
    };
  },
});

/** Without a group only packages without versions are listed, unless the type says otherwise. */
function candidates(input: ListModelPackagesInput, store: Store, place: Place): ModelPackage[] {
  const query = { service: 'sagemaker', type: 'model-package' };
  if (input.ModelPackageGroupName) {
    const { name, ...owner } = locate(place, input.ModelPackageGroupName);
    return store.list<ModelPackage>({ ...query, ...owner, prefix: `${name}/` });
  }
  const type = input.ModelPackageType ?? 'Unversioned';
  return store
    .list<ModelPackage>({ ...query, account: place.account, region: place.region })
    .filter((stored) => type === 'Both' || (stored.version !== undefined) === (type === 'Versioned'));
}
