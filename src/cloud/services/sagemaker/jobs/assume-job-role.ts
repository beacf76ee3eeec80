import type { Principal } from '../../../iam/index.ts';
import { AwsError, type Cloud } from '../../../kernel/index.ts';

/**
 * A session of the role that a job, a model or an endpoint works with.
 *
 * @param arn the resource that works with it: aws:SourceArn of the trust policy's check
 * @throws AwsError ValidationException in SageMaker's words when the role is missing or does not trust SageMaker
 */
export function assumeJobRole(cloud: Cloud, roleArn: string, arn: string): Principal {
  try {
    return cloud.assumeAsService('sagemaker.amazonaws.com', roleArn, 'SageMaker', {
      arn,
      account: arn.split(':')[4] ?? '',
    });
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    throw new AwsError(
      'ValidationException',
      `Could not assume role ${roleArn}. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role.`,
      { cause },
    );
  }
}
