import type { CreateModelPackageInput, CreateModelPackageOutput } from '@aws-sdk/client-sagemaker';
import { type CallContext, operation, required } from '../../../kernel/index.ts';
import { tagConditions } from '../shared/access.ts';
import { arnOf, find, keyOf, locate, type Place, requireUnused } from '../shared/resource.ts';
import { publishStateChange } from '../shared/state-change.ts';
import { checkName, checkOneOf, invalidRequest } from '../shared/validate.ts';
import { putTags } from '../tags/tag-store.ts';
import { describePackage } from './describe-package.ts';
import { groupOf, type ModelPackage, type ModelPackageGroup, packageId } from './model-package.ts';
import { packageAccess } from './package-access.ts';
import { userContext } from './user-context.ts';

/** The approval states (source: `ModelApprovalStatus`, SageMaker API reference). */
export const approvalStates = ['Approved', 'Rejected', 'PendingManualApproval'] as const;

export const createModelPackage = operation<CreateModelPackageInput, CreateModelPackageOutput>({
  service: 'sagemaker',
  name: 'CreateModelPackage',
  access: (input, context) => {
    const { arn } = nextPackage(input, context);
    const tags = tagConditions(input.Tags);
    const create = packageAccess(context, 'CreateModelPackage', arn);
    const requests = [
      {
        ...create,
        context: { ...create.context, ...tags, 'sagemaker:ModelApprovalStatus': input.ModelApprovalStatus },
      },
    ];
    if (input.Tags?.length)
      requests.push({ ...create, action: 'sagemaker:AddTags', context: { ...create.context, ...tags } as never });
    return requests;
  },
  run: (input, context) => {
    checkOneOf('ModelApprovalStatus', input.ModelApprovalStatus, approvalStates);
    if (input.ModelPackageGroupName && input.ModelPackageName) {
      throw invalidRequest('Both ModelPackageName and ModelPackageGroupName are not allowed in the same request.');
    }
    if (!input.InferenceSpecification && !input.SourceAlgorithmSpecification && !input.ModelPackageGroupName) {
      throw invalidRequest('Either InferenceSpecification or SourceAlgorithmSpecification must be specified.');
    }
    const { store } = context.cloud;
    const stored = store.transaction(() => {
      const created = buildPackage(input, context);
      const { name, ...owner } = locate(context, created.arn);
      store.put(keyOf(owner, 'model-package', packageId(name)), created);
      putTags(store, created.arn, input.Tags);
      return created;
    });
    publishStateChange(context.cloud, 'Model Package', stored, describePackage(stored));
    return { ModelPackageArn: stored.arn };
  },
});

function buildPackage(input: CreateModelPackageInput, context: CallContext): ModelPackage {
  const { store, clock } = context.cloud;
  const next = nextPackage(input, context);
  const now = clock.now();
  if (next.group) {
    const group = find<ModelPackageGroup>(store, next.owner, 'model-package-group', next.group);
    store.put(keyOf(next.owner, 'model-package-group', group.name), { ...group, lastVersion: next.version });
  } else {
    checkName('ModelPackageName', required(input, 'ModelPackageName'));
    requireUnused(store, next.owner, 'model-package', next.name);
  }
  const { Tags, ...request } = input;
  return {
    name: next.group ?? next.name,
    arn: next.arn,
    createdAt: now,
    modifiedAt: now,
    status: 'Completed',
    request,
    group: next.group,
    version: next.version,
    approval: next.group ? (input.ModelApprovalStatus ?? 'PendingManualApproval') : undefined,
    approvalDescription: undefined,
    createdBy: userContext(context),
    modifiedBy: undefined,
  };
}

/** The place, name and ARN that a new package will have. */
function nextPackage(input: CreateModelPackageInput, context: CallContext) {
  if (!input.ModelPackageGroupName) {
    const name = required(input, 'ModelPackageName');
    return {
      owner: context as Place,
      group: undefined,
      version: undefined,
      name,
      arn: arnOf(context, 'model-package', name),
    };
  }
  const { name: group, ...owner } = locate(context, input.ModelPackageGroupName);
  const version = (groupOf(context.cloud.store, context, input.ModelPackageGroupName)?.lastVersion ?? 0) + 1;
  const name = `${group}/${version}`;
  return { owner, group, version, name, arn: arnOf(owner, 'model-package', name) };
}
