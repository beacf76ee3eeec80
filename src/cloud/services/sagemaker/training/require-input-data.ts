import type { Channel } from '@aws-sdk/client-sagemaker';
import type { Principal } from '../../../iam/index.ts';
import { AwsError, type CallContext } from '../../../kernel/index.ts';
import { channelObjects, nothingFound } from '../jobs/download-channel.ts';
import { JobFailure } from '../jobs/job-failure.ts';
import { invalidRequest } from '../shared/validate.ts';
import { channelSource } from './channel-source.ts';

/**
 * Looks for every channel's data with the role's rights, as CreateTrainingJob and CreateHyperParameterTuningJob do
 * before they accept a job.
 *
 * @throws AwsError ValidationException in SageMaker's words, or with S3's denial
 */
export async function requireInputData(
  context: CallContext,
  principal: Principal,
  roleArn: string,
  channels: readonly Channel[],
): Promise<void> {
  const { cloud, region } = context;
  for (const channel of channels) {
    const source = channelSource(channel);
    let found = 0;
    try {
      found = (await channelObjects({ cloud, principal, region, signal: new AbortController().signal }, source)).length;
    } catch (cause) {
      if (cause instanceof JobFailure) throw invalidRequest(cause.message.replace(/^ClientError: /, ''));
      if (!(cause instanceof AwsError)) throw cause;
      if (!cause.code.startsWith('AccessDenied')) throw invalidRequest(nothingFound(source.uri, region, roleArn));
      throw new AwsError('ValidationException', cause.message, { cause });
    }
    if (found === 0) throw invalidRequest(nothingFound(source.uri, region, roleArn));
  }
}
