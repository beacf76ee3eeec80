import type { ContainerDefinition, CreateModelInput, CreateModelOutput } from '@aws-sdk/client-sagemaker';
import { type CallContext, operation, required } from '../../../kernel/index.ts';
import { locatePackage } from '../registry/model-package.ts';
import { packageAccess } from '../registry/package-access.ts';
import { createAccess } from '../shared/access.ts';
import { arnOf, keyOf, requireUnused } from '../shared/resource.ts';
import { checkName, checkRoleArn, invalidRequest } from '../shared/validate.ts';
import { putTags } from '../tags/tag-store.ts';
import type { Model } from './model.ts';
import { requireModelData } from './require-model-data.ts';

export const createModel = operation<CreateModelInput, CreateModelOutput>({
  service: 'sagemaker',
  name: 'CreateModel',
  access: (input, context) => [
    ...createAccess(context, 'CreateModel', 'model', required(input, 'ModelName'), {
      tags: input.Tags,
      roleArn: input.ExecutionRoleArn,
      conditions: {
        'sagemaker:NetworkIsolation': input.EnableNetworkIsolation ?? false,
        'sagemaker:VpcSubnets': input.VpcConfig?.Subnets,
        'sagemaker:VpcSecurityGroupIds': input.VpcConfig?.SecurityGroupIds,
      },
    }),
    ...containersOf(input)
      .filter((container) => container.ModelPackageName !== undefined)
      .map((container) => packageAccess(context, 'DescribeModelPackage', container.ModelPackageName!)),
  ],
  run: async (input, context) => {
    const name = required(input, 'ModelName');
    checkName('ModelName', name);
    if (input.ExecutionRoleArn) checkRoleArn(input.ExecutionRoleArn);
    checkContainers(input, context);
    const { store, clock } = context.cloud;
    requireUnused(store, context, 'model', name);
    const { Tags, ...request } = input;
    const now = clock.now();
    const model: Model = { name, arn: arnOf(context, 'model', name), createdAt: now, modifiedAt: now, request };
    await requireModelData(context, model);
    return store.transaction(() => {
      requireUnused(store, context, 'model', name);
      store.put(keyOf(context, 'model', name), model);
      putTags(store, model.arn, Tags);
      return { ModelArn: model.arn };
    });
  },
});

function containersOf(input: CreateModelInput): ContainerDefinition[] {
  return input.Containers ?? (input.PrimaryContainer ? [input.PrimaryContainer] : []);
}

function checkContainers(input: CreateModelInput, context: CallContext): void {
  const containers = containersOf(input);
  if (containers.length === 0) {
    throw invalidRequest('Must specify at least one of PrimaryContainer or Containers.');
  }
  if (input.PrimaryContainer && input.Containers) {
    throw invalidRequest('You cannot specify both PrimaryContainer and Containers.');
  }
  for (const container of containers) {
    if (container.ModelPackageName) locatePackage(context.cloud.store, context, container.ModelPackageName);
    else if (!container.Image) throw invalidRequest('Container must specify either an Image or a ModelPackageName.');
  }
}
