import type { DescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { ModelPackage } from './model-package.ts';

/** A stored package as DescribeModelPackage answers it; also the detail of its state-change event. */
export function describePackage(stored: ModelPackage): DescribeModelPackageOutput {
  const { Tags, ClientToken, ModelApprovalStatus, ModelPackageGroupName, ...request } = stored.request;
  return {
    ...request,
    ModelPackageName: stored.name,
    ModelPackageGroupName: stored.group,
    ModelPackageVersion: stored.version,
    ModelPackageArn: stored.arn,
    ModelPackageStatus: stored.status,
    ModelPackageStatusDetails: { ValidationStatuses: [] },
    ModelApprovalStatus: stored.approval,
    ApprovalDescription: stored.approvalDescription,
    CreationTime: new Date(stored.createdAt),
    CreatedBy: stored.createdBy,
    ...(stored.modifiedBy ? { LastModifiedTime: new Date(stored.modifiedAt), LastModifiedBy: stored.modifiedBy } : {}),
  };
}
