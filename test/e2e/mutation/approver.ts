import {
  DescribeModelPackageCommand,
  type SageMakerClient,
  UpdateModelPackageCommand,
} from '@aws-sdk/client-sagemaker';
import { SendTaskFailureCommand, SendTaskSuccessCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { OpenCloud } from '../../../src/cloud/index.ts';
import type { Manifest } from '../../../src/model/index.ts';

/** What an approver does: reads a version, decides on it, answers a waiting state. */
export async function decide(cloud: OpenCloud, manifest: Manifest): Promise<void> {
  const role = manifest.roles.find(({ purpose }) => purpose === 'approver')!;
  const approver = await cloud.assume({ arn: role.arn });
  const client = <T>(service: string) => cloud.client(approver, service, manifest.region) as T;
  const sagemaker = client<SageMakerClient>('sagemaker');
  const arn = `arn:aws:sagemaker:${manifest.region}:${manifest.account}:model-package/${manifest.models[0]!.packageGroup}/1`;
  await sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
  await sagemaker.send(new UpdateModelPackageCommand({ ModelPackageArn: arn, ModelApprovalStatus: 'Rejected' }));
  const states = client<SFNClient>('states');
  for (const answer of [
    new SendTaskSuccessCommand({ taskToken: 'none', output: '{}' }),
    new SendTaskFailureCommand({ taskToken: 'none' }),
  ]) {
    // The token is nobody's: who may answer is told that it is invalid, who may not is denied.
    await states.send(answer as SendTaskSuccessCommand).catch((error: Error) => {
      if (error.name !== 'InvalidToken') throw error;
    });
  }
}
