import type { CreateProcessingJobRequest, CreateProcessingJobResponse } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { assumeJobRole } from '../jobs/assume-job-role.ts';
import { jobRunner } from '../jobs/job-runner.ts';
import { requireKeyGrant } from '../jobs/require-key-grant.ts';
import { createAccess, keyConditions } from '../shared/access.ts';
import { arnOf, keyOf, requireUnused } from '../shared/resource.ts';
import { publishStateChange } from '../shared/state-change.ts';
import { putTags } from '../tags/tag-store.ts';
import { checkProcessing } from './check-processing.ts';
import { describeProcessing, type ProcessingJob } from './processing-job.ts';

export const createProcessingJob = operation<CreateProcessingJobRequest, CreateProcessingJobResponse>({
  service: 'sagemaker',
  name: 'CreateProcessingJob',
  access: (input, context) => {
    const cluster = input.ProcessingResources?.ClusterConfig;
    return createAccess(context, 'CreateProcessingJob', 'processing-job', required(input, 'ProcessingJobName'), {
      tags: input.Tags,
      roleArn: required(input, 'RoleArn'),
      conditions: {
        'sagemaker:InstanceTypes': cluster?.InstanceType ? [cluster.InstanceType] : undefined,
        ...keyConditions('Volume', cluster?.VolumeKmsKeyId),
        ...keyConditions('Output', input.ProcessingOutputConfig?.KmsKeyId),
        'sagemaker:MaxRuntimeInSeconds': input.StoppingCondition?.MaxRuntimeInSeconds,
        'sagemaker:NetworkIsolation': input.NetworkConfig?.EnableNetworkIsolation ?? false,
        'sagemaker:InterContainerTrafficEncryption':
          input.NetworkConfig?.EnableInterContainerTrafficEncryption ?? false,
        'sagemaker:VpcSubnets': input.NetworkConfig?.VpcConfig?.Subnets,
        'sagemaker:VpcSecurityGroupIds': input.NetworkConfig?.VpcConfig?.SecurityGroupIds,
      },
    });
  },
  run: async (input, context) => {
    const name = required(input, 'ProcessingJobName');
    const roleArn = required(input, 'RoleArn');
    checkProcessing(input);
    const { store, clock } = context.cloud;
    const arn = arnOf(context, 'processing-job', name);
    requireUnused(store, context, 'processing-job', name);
    const role = assumeJobRole(context.cloud, roleArn, arn);
    requireKeyGrant(context, input.ProcessingResources?.ClusterConfig?.VolumeKmsKeyId, role);
    const job = store.transaction(() => {
      requireUnused(store, context, 'processing-job', name);
      const now = clock.now();
      const { Tags, ...request } = input;
      const created: ProcessingJob = {
        name,
        arn,
        roleArn,
        request,
        status: 'InProgress',
        createdAt: now,
        modifiedAt: now,
      };
      store.put(keyOf(context, 'processing-job', name), created);
      putTags(store, arn, Tags);
      return created;
    });
    publishStateChange(context.cloud, 'Processing Job', job, describeProcessing(job));
    context.cloud.component(jobRunner).submit(context, 'processing-job', name);
    return { ProcessingJobArn: arn };
  },
});
