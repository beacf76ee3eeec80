import type { CreateTransformJobRequest, CreateTransformJobResponse } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { assumeJobRole } from '../jobs/assume-job-role.ts';
import { jobRunner } from '../jobs/job-runner.ts';
import { requireKeyGrant } from '../jobs/require-key-grant.ts';
import { parseS3Uri } from '../jobs/s3-location.ts';
import type { Model } from '../models/model.ts';
import { createAccess, keyConditions } from '../shared/access.ts';
import { arnOf, find, keyOf, requireUnused } from '../shared/resource.ts';
import { publishStateChange } from '../shared/state-change.ts';
import { checkName, checkOneOf, checkRange, invalidRequest } from '../shared/validate.ts';
import { putTags } from '../tags/tag-store.ts';
import { describeTransform, type TransformJob } from './transform-job.ts';

export const createTransformJob = operation<CreateTransformJobRequest, CreateTransformJobResponse>({
  service: 'sagemaker',
  name: 'CreateTransformJob',
  access: (input, context) =>
    createAccess(context, 'CreateTransformJob', 'transform-job', required(input, 'TransformJobName'), {
      tags: input.Tags,
      conditions: {
        'sagemaker:InstanceTypes': input.TransformResources?.InstanceType
          ? [input.TransformResources.InstanceType]
          : undefined,
        ...keyConditions('Volume', input.TransformResources?.VolumeKmsKeyId),
        ...keyConditions('Output', input.TransformOutput?.KmsKeyId),
        'sagemaker:ModelArn': input.ModelName ? arnOf(context, 'model', input.ModelName) : undefined,
      },
    }),
  run: async (input, context) => {
    const name = required(input, 'TransformJobName');
    checkTransform(input);
    const { store, clock } = context.cloud;
    const model = find<Model>(store, context, 'model', required(input, 'ModelName'));
    const roleArn = model.request.ExecutionRoleArn;
    if (!roleArn) throw invalidRequest(`Model ${model.name} has no execution role.`);
    const arn = arnOf(context, 'transform-job', name);
    requireUnused(store, context, 'transform-job', name);
    const role = assumeJobRole(context.cloud, roleArn, arn);
    requireKeyGrant(context, input.TransformResources?.VolumeKmsKeyId, role);
    const job = store.transaction(() => {
      requireUnused(store, context, 'transform-job', name);
      const now = clock.now();
      const { Tags, ...request } = input;
      const created: TransformJob = {
        name,
        arn,
        roleArn,
        request,
        status: 'InProgress',
        createdAt: now,
        modifiedAt: now,
      };
      store.put(keyOf(context, 'transform-job', name), created);
      putTags(store, arn, Tags);
      return created;
    });
    publishStateChange(context.cloud, 'Transform Job', job, describeTransform(job));
    context.cloud.component(jobRunner).submit(context, 'transform-job', name);
    return { TransformJobArn: arn };
  },
});

function checkTransform(input: CreateTransformJobRequest): void {
  checkName('TransformJobName', required(input, 'TransformJobName'));
  const source = required(required(input, 'TransformInput'), 'DataSource').S3DataSource;
  if (!source) throw invalidRequest('TransformInput must specify an S3DataSource.');
  parseS3Uri(required(source, 'S3Uri'), 'TransformInput.DataSource.S3DataSource.S3Uri');
  checkOneOf('S3DataType', required(source, 'S3DataType'), ['ManifestFile', 'S3Prefix']);
  checkOneOf('TransformInput.SplitType', input.TransformInput?.SplitType, ['None', 'Line']);
  checkOneOf('TransformInput.CompressionType', input.TransformInput?.CompressionType, ['None', 'Gzip']);
  checkOneOf('BatchStrategy', input.BatchStrategy, ['MultiRecord', 'SingleRecord']);
  parseS3Uri(required(required(input, 'TransformOutput'), 'S3OutputPath'), 'TransformOutput.S3OutputPath');
  checkOneOf('TransformOutput.AssembleWith', input.TransformOutput?.AssembleWith, ['None', 'Line']);
  checkRange('MaxPayloadInMB', input.MaxPayloadInMB, 0, 100);
  checkRange('MaxConcurrentTransforms', input.MaxConcurrentTransforms, 0);
  checkRange('TransformResources.InstanceCount', required(required(input, 'TransformResources'), 'InstanceCount'), 1);
}
