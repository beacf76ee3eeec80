import type { CreateTrainingJobRequest, CreateTrainingJobResponse } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { assumeJobRole } from '../jobs/assume-job-role.ts';
import { requireKeyGrant } from '../jobs/require-key-grant.ts';
import { createAccess, keyConditions } from '../shared/access.ts';
import { arnOf, requireUnused } from '../shared/resource.ts';
import { checkTraining } from './check-training.ts';
import { requireInputData } from './require-input-data.ts';
import { startTrainingJob } from './start-training-job.ts';

export const createTrainingJob = operation<CreateTrainingJobRequest, CreateTrainingJobResponse>({
  service: 'sagemaker',
  name: 'CreateTrainingJob',
  access: (input, context) =>
    createAccess(context, 'CreateTrainingJob', 'training-job', required(input, 'TrainingJobName'), {
      tags: input.Tags,
      roleArn: required(input, 'RoleArn'),
      conditions: {
        'sagemaker:InstanceTypes': input.ResourceConfig?.InstanceType ? [input.ResourceConfig.InstanceType] : undefined,
        ...keyConditions('Volume', input.ResourceConfig?.VolumeKmsKeyId),
        ...keyConditions('Output', input.OutputDataConfig?.KmsKeyId),
        'sagemaker:MaxRuntimeInSeconds': input.StoppingCondition?.MaxRuntimeInSeconds,
        'sagemaker:NetworkIsolation': input.EnableNetworkIsolation ?? false,
        'sagemaker:InterContainerTrafficEncryption': input.EnableInterContainerTrafficEncryption ?? false,
        'sagemaker:VpcSubnets': input.VpcConfig?.Subnets,
        'sagemaker:VpcSecurityGroupIds': input.VpcConfig?.SecurityGroupIds,
      },
    }),
  run: async (input, context) => {
    const name = required(input, 'TrainingJobName');
    const roleArn = required(input, 'RoleArn');
    checkTraining(input);
    const arn = arnOf(context, 'training-job', name);
    requireUnused(context.cloud.store, context, 'training-job', name);
    const role = assumeJobRole(context.cloud, roleArn, arn);
    requireKeyGrant(context, input.ResourceConfig?.VolumeKmsKeyId, role);
    await requireInputData(context, role, roleArn, input.InputDataConfig ?? []);
    startTrainingJob(context.cloud, context, input);
    return { TrainingJobArn: arn };
  },
});
