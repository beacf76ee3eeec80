import type { Clients } from '../../operate/clients.ts';
import type { IssuedCredentials } from './control-calls.ts';

export interface ClientOptions {
  readonly endpoint: string;
  readonly region: string;
  /** Asked again shortly before credentials expire. */
  readonly credentials: () => Promise<IssuedCredentials>;
}

/** Clients of the AWS SDK that speak to a running `lockstep up`. */
export async function sdkClients({ endpoint, region, credentials }: ClientOptions): Promise<Clients> {
  const [sfn, s3, sagemaker, runtime, logs, ssm] = await Promise.all([
    import('@aws-sdk/client-sfn'),
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/client-sagemaker'),
    import('@aws-sdk/client-sagemaker-runtime'),
    import('@aws-sdk/client-cloudwatch-logs'),
    import('@aws-sdk/client-ssm'),
  ]);
  const config = {
    endpoint,
    region,
    credentials: async () => {
      const { expiration, ...issued } = await credentials();
      return { ...issued, expiration: new Date(expiration) };
    },
  };
  return {
    states: new sfn.SFNClient(config),
    s3: new s3.S3Client({ ...config, forcePathStyle: true }),
    sagemaker: new sagemaker.SageMakerClient(config),
    sagemakerRuntime: new runtime.SageMakerRuntimeClient(config),
    logs: new logs.CloudWatchLogsClient(config),
    ssm: new ssm.SSMClient(config),
  };
}
