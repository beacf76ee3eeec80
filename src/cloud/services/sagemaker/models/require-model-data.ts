import { AwsError, type CallContext } from '../../../kernel/index.ts';
import { assumeJobRole } from '../jobs/assume-job-role.ts';
import { listObjects } from '../jobs/list-objects.ts';
import { parseS3Uri } from '../jobs/s3-location.ts';
import { invalidRequest } from '../shared/validate.ts';
import type { Model } from './model.ts';
import { resolveContainers } from './resolve-containers.ts';

/**
 * Looks for a model's data with its role's rights, as CreateModel does.
 *
 * @throws AwsError ValidationException in SageMaker's words, with S3's denial behind them
 */
export async function requireModelData(context: CallContext, model: Model): Promise<void> {
  const { cloud, region } = context;
  const roleArn = model.request.ExecutionRoleArn;
  if (!roleArn) return;
  const role = assumeJobRole(cloud, roleArn, model.arn);
  for (const { modelDataUrl } of resolveContainers(cloud.store, context, model)) {
    if (!modelDataUrl) continue;
    const location = parseS3Uri(modelDataUrl, 'ModelDataUrl');
    try {
      if (!modelDataUrl.endsWith('/')) {
        const input = { Bucket: location.bucket, Key: location.key };
        await cloud.call(role, 's3', 'HeadObject', input, { region });
      } else if ((await listObjects(cloud, role, region, location)).length === 0) {
        throw invalidRequest(`Could not find model data at ${modelDataUrl}.`);
      }
    } catch (cause) {
      if (!(cause instanceof AwsError) || cause.code === 'ValidationException') throw cause;
      if (!cause.code.startsWith('AccessDenied')) throw invalidRequest(`Could not find model data at ${modelDataUrl}.`);
      throw new AwsError('ValidationException', `${noAccess(modelDataUrl, roleArn, region)} ${cause.message}`, {
        cause,
      });
    }
  }
}

function noAccess(uri: string, roleArn: string, region: string): string {
  return (
    `Could not access model data at ${uri}. Please ensure that the role "${roleArn}" exists and that its trust relationship policy allows ` +
    `the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com". Also ensure that the role has "s3:GetObject" ` +
    `permissions and that the object is located in ${region}.`
  );
}
