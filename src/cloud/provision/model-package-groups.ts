import type { Provisioning } from './provisioning.ts';

export async function provisionModelPackageGroups(provisioning: Provisioning): Promise<void> {
  for (const { name: ModelPackageGroupName, description } of provisioning.manifest.modelPackageGroups) {
    const input = { ModelPackageGroupName };
    if (await provisioning.find('sagemaker', 'DescribeModelPackageGroup', input)) continue;
    await provisioning.call('sagemaker', 'CreateModelPackageGroup', {
      ...input,
      ...(description && { ModelPackageGroupDescription: description }),
      ...(provisioning.tagList.length > 0 && { Tags: provisioning.tagList }),
    });
    provisioning.report('model package group', ModelPackageGroupName, 'created');
  }
}
