import type { ListModelPackageGroupsInput, ListModelPackageGroupsOutput } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/index.ts';
import { listAccess } from '../shared/access.ts';
import { listPage } from '../shared/list-page.ts';
import type { ModelPackageGroup } from './model-package.ts';

export const listModelPackageGroups = operation<ListModelPackageGroupsInput, ListModelPackageGroupsOutput>({
  service: 'sagemaker',
  name: 'ListModelPackageGroups',
  access: () => listAccess('ListModelPackageGroups'),
  run: (input, { cloud, account, region }) => {
    const groups = cloud.store.list<ModelPackageGroup>({
      account,
      region,
      service: 'sagemaker',
      type: 'model-package-group',
    });
    const { items, NextToken } = listPage(groups, input);
    return {
      ModelPackageGroupSummaryList: items.map((group) => ({
        ModelPackageGroupName: group.name,
        ModelPackageGroupArn: group.arn,
        ModelPackageGroupDescription: group.description,
        CreationTime: new Date(group.createdAt),
        ModelPackageGroupStatus: group.status,
      })),
      NextToken,
    };
  },
});
