import type {
  CreateHyperParameterTuningJobRequest,
  CreateHyperParameterTuningJobResponse,
} from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { assumeJobRole } from '../jobs/assume-job-role.ts';
import { requireKeyGrant } from '../jobs/require-key-grant.ts';
import { createAccess, keyConditions } from '../shared/access.ts';
import { arnOf, keyOf, requireUnused } from '../shared/resource.ts';
import { publishStateChange } from '../shared/state-change.ts';
import { putTags } from '../tags/tag-store.ts';
import { requireInputData } from '../training/require-input-data.ts';
import { checkTuning } from './check-tuning.ts';
import { describeTuning, type TuningJob } from './tuning-job.ts';
import { tuningRunner } from './tuning-runner.ts';

export const createHyperParameterTuningJob = operation<
  CreateHyperParameterTuningJobRequest,
  CreateHyperParameterTuningJobResponse
>({
  service: 'sagemaker',
  name: 'CreateHyperParameterTuningJob',
  access: (input, context) => {
    const definition = input.TrainingJobDefinition;
    const name = required(input, 'HyperParameterTuningJobName');
    return createAccess(context, 'CreateHyperParameterTuningJob', 'hyper-parameter-tuning-job', name, {
      tags: input.Tags,
      roleArn: definition?.RoleArn,
      conditions: {
        'sagemaker:InstanceTypes': definition?.ResourceConfig?.InstanceType
          ? [definition.ResourceConfig.InstanceType]
          : undefined,
        ...keyConditions('Volume', definition?.ResourceConfig?.VolumeKmsKeyId),
        ...keyConditions('Output', definition?.OutputDataConfig?.KmsKeyId),
        'sagemaker:MaxRuntimeInSeconds': definition?.StoppingCondition?.MaxRuntimeInSeconds,
        'sagemaker:NetworkIsolation': definition?.EnableNetworkIsolation ?? false,
        'sagemaker:InterContainerTrafficEncryption': definition?.EnableInterContainerTrafficEncryption ?? false,
        'sagemaker:VpcSubnets': definition?.VpcConfig?.Subnets,
        'sagemaker:VpcSecurityGroupIds': definition?.VpcConfig?.SecurityGroupIds,
      },
    });
  },
  run: async (input, context) => {
    checkTuning(input);
    const name = required(input, 'HyperParameterTuningJobName');
    const definition = required(input, 'TrainingJobDefinition');
    const roleArn = required(definition, 'RoleArn');
    const { cloud } = context;
    const arn = arnOf(context, 'hyper-parameter-tuning-job', name);
    requireUnused(cloud.store, context, 'hyper-parameter-tuning-job', name);
    const role = assumeJobRole(cloud, roleArn, arn);
    requireKeyGrant(context, definition.ResourceConfig?.VolumeKmsKeyId, role);
    await requireInputData(context, role, roleArn, definition.InputDataConfig ?? []);
    const tuning = cloud.store.transaction(() => {
      requireUnused(cloud.store, context, 'hyper-parameter-tuning-job', name);
      const now = cloud.clock.now();
      const { Tags, ...request } = input;
      const created: TuningJob = {
        name,
        arn,
        request,
        status: 'InProgress',
        createdAt: now,
        modifiedAt: now,
        seed: request.HyperParameterTuningJobConfig?.RandomSeed ?? Math.floor(cloud.random() * 2 ** 31),
        trials: [],
      };
      cloud.store.put(keyOf(context, 'hyper-parameter-tuning-job', name), created);
      putTags(cloud.store, arn, Tags);
      return created;
    });
    publishStateChange(cloud, 'HyperParameter Tuning Job', tuning, describeTuning(cloud.store, context, tuning));
    cloud.component(tuningRunner).advance(context, name);
    return { HyperParameterTuningJobArn: arn };
  },
});
