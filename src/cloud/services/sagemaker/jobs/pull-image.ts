import { accountOf, type Principal } from '../../../iam/index.ts';
import type { AccessRequest, Cloud } from '../../../kernel/index.ts';
import { AwsError } from '../../../kernel/index.ts';
import { clientError } from './job-failure.ts';

/**
 * Names of AWS's prebuilt images, whose repositories admit every account from AWS's own registries.
 * Source: "Docker Registry Paths and Example Code", SageMaker; "Available Deep Learning Containers Images".
 */
const prebuilt =
  /^(?:sagemaker-(?:scikit-learn|xgboost)|(?:pytorch|tensorflow|huggingface-pytorch)-(?:training|inference))$/;

const publicPull = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Pull',
      Effect: 'Allow',
      Principal: '*',
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
    },
  ],
});

/**
 * Asks what SageMaker asks of a job's role when it pulls an image from ECR.
 * Source: "SageMaker roles: execution role permissions of CreateTrainingJob", SageMaker Developer Guide.
 *
 * @throws JobFailure a ClientError that names principal, action and resource
 */
export function pullImage(cloud: Cloud, principal: Principal, region: string, image: string): void {
  const repository = repositoryOf(image, principal);
  if (!repository) return;
  try {
    cloud.authorize(principal, { action: 'ecr:GetAuthorizationToken', resource: '*' }, { region });
    for (const action of ['BatchCheckLayerAvailability', 'GetDownloadUrlForLayer', 'BatchGetImage']) {
      cloud.authorize(principal, { ...repository, action: `ecr:${action}` }, { region });
    }
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    throw clientError(`Failed to pull image ${image}. ${cause.message}`, { cause });
  }
}

/** The repository of an ECR image; none for images from elsewhere. */
function repositoryOf(image: string, principal: Principal): Omit<AccessRequest, 'action'> | undefined {
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/.exec(image);
  if (!match) return undefined;
  const [, registry = '', region, name = ''] = match;
  return {
    resource: `arn:aws:ecr:${region}:${registry}:repository/${name}`,
    ...(registry !== accountOf(principal) && prebuilt.test(name)
      ? { resourcePolicy: { name: `policy of repository ${name}`, document: publicPull, ownerAccount: registry } }
      : {}),
  };
}
