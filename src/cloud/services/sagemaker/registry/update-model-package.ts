import type { UpdateModelPackageInput, UpdateModelPackageOutput } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { keyOf, locate } from '../shared/resource.ts';
import { publishStateChange } from '../shared/state-change.ts';
import { checkOneOf, invalidRequest } from '../shared/validate.ts';
import { approvalStates } from './create-model-package.ts';
import { describePackage } from './describe-package.ts';
import { locatePackage, type ModelPackage, packageId } from './model-package.ts';
import { packageAccess } from './package-access.ts';
import { userContext } from './user-context.ts';

export const updateModelPackage = operation<UpdateModelPackageInput, UpdateModelPackageOutput>({
  service: 'sagemaker',
  name: 'UpdateModelPackage',
  access: (input, context) => {
    const request = packageAccess(context, 'UpdateModelPackage', required(input, 'ModelPackageArn'));
    return { ...request, context: { ...request.context, 'sagemaker:ModelApprovalStatus': input.ModelApprovalStatus } };
  },
  run: (input, context) => {
    const arn = required(input, 'ModelPackageArn');
    checkOneOf('ModelApprovalStatus', input.ModelApprovalStatus, approvalStates);
    const { store, clock } = context.cloud;
    const updated = store.transaction(() => {
      const stored = locatePackage(store, context, arn);
      if (input.ModelApprovalStatus && stored.version === undefined) {
        throw invalidRequest('ModelApprovalStatus can only be updated for versioned model packages.');
      }
      const next: ModelPackage = {
        ...stored,
        modifiedAt: clock.now(),
        modifiedBy: userContext(context),
        approval: input.ModelApprovalStatus ?? stored.approval,
        approvalDescription: input.ApprovalDescription ?? stored.approvalDescription,
        request: { ...stored.request, ...changedMembers(input, stored) },
      };
      const { name, ...owner } = locate(context, stored.arn);
      store.put(keyOf(owner, 'model-package', packageId(name)), next);
      return next;
    });
    publishStateChange(context.cloud, 'Model Package', updated, describePackage(updated));
    return { ModelPackageArn: updated.arn };
  },
});

function changedMembers(input: UpdateModelPackageInput, { request }: ModelPackage): Partial<ModelPackage['request']> {
  const metadata = { ...request.CustomerMetadataProperties, ...input.CustomerMetadataProperties };
  for (const key of input.CustomerMetadataPropertiesToRemove ?? []) delete metadata[key];
  const additional = [
    ...(request.AdditionalInferenceSpecifications ?? []),
    ...(input.AdditionalInferenceSpecificationsToAdd ?? []),
  ];
  return {
    ...(Object.keys(metadata).length > 0
      ? { CustomerMetadataProperties: metadata }
      : { CustomerMetadataProperties: undefined }),
    ...(additional.length > 0 ? { AdditionalInferenceSpecifications: additional } : {}),
    ...(input.InferenceSpecification ? { InferenceSpecification: input.InferenceSpecification } : {}),
    ...(input.SourceUri ? { SourceUri: input.SourceUri } : {}),
    ...(input.ModelCard ? { ModelCard: input.ModelCard } : {}),
    ...(input.ModelLifeCycle ? { ModelLifeCycle: input.ModelLifeCycle } : {}),
  };
}
