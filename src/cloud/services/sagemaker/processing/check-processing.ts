import type { CreateProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import { required } from '../../../kernel/index.ts';
import { parseS3Uri } from '../jobs/s3-location.ts';
import { checkName, checkOneOf, checkRange, checkRoleArn, invalidRequest } from '../shared/validate.ts';

/** Checks a request as CreateProcessingJob does. @throws AwsError ValidationException */
export function checkProcessing(input: CreateProcessingJobRequest): void {
  checkName('ProcessingJobName', required(input, 'ProcessingJobName'));
  checkRoleArn(required(input, 'RoleArn'));
  required(required(input, 'AppSpecification'), 'ImageUri');
  const cluster = required(required(input, 'ProcessingResources'), 'ClusterConfig');
  required(cluster, 'InstanceType');
  checkRange('ProcessingResources.ClusterConfig.InstanceCount', required(cluster, 'InstanceCount'), 1, 100);
  checkRange('ProcessingResources.ClusterConfig.VolumeSizeInGB', required(cluster, 'VolumeSizeInGB'), 1, 16_384);
  checkRange('StoppingCondition.MaxRuntimeInSeconds', input.StoppingCondition?.MaxRuntimeInSeconds, 1, 777_600);
  const places = new Map<string, string>();
  for (const { InputName, S3Input } of input.ProcessingInputs ?? []) {
    if (!S3Input) throw invalidRequest(`ProcessingInput ${InputName} must specify an S3Input.`);
    checkPlace(S3Input.LocalPath, `ProcessingInput ${InputName}`);
    parseS3Uri(required(S3Input, 'S3Uri'), 'S3Uri');
    checkOneOf('S3DataType', required(S3Input, 'S3DataType'), ['ManifestFile', 'S3Prefix']);
    const other = places.get(S3Input.LocalPath!);
    if (other !== undefined) {
      throw invalidRequest(`ProcessingInputs ${other} and ${InputName} have the same LocalPath ${S3Input.LocalPath}.`);
    }
    places.set(S3Input.LocalPath!, InputName ?? '');
  }
  for (const { OutputName, S3Output } of input.ProcessingOutputConfig?.Outputs ?? []) {
    if (!S3Output) throw invalidRequest(`ProcessingOutput ${OutputName} must specify an S3Output.`);
    checkPlace(S3Output.LocalPath, `ProcessingOutput ${OutputName}`);
    parseS3Uri(required(S3Output, 'S3Uri'), 'S3Uri');
  }
}

function checkPlace(path: string | undefined, what: string): void {
  if (path?.startsWith('/opt/ml/processing/') && !path.split('/').includes('..')) return;
  throw invalidRequest(`${what} has an invalid LocalPath '${path ?? ''}': it must be below /opt/ml/processing.`);
}
