import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Manifest } from '../model/index.ts';

/**
 * The AWS SDK's clients, with the identity of one environment's operator. They lead to AWS, or into the embedded
 * cloud: nothing in `operate/` can tell.
 */
export interface Clients {
  readonly states: SFNClient;
  readonly s3: S3Client;
  readonly sagemaker: SageMakerClient;
  readonly sagemakerRuntime: SageMakerRuntimeClient;
  readonly logs: CloudWatchLogsClient;
  readonly ssm: SSMClient;
}

/** One environment as it is operated: who to call, and what was deployed there. */
export interface Target {
  readonly clients: Clients;
  readonly manifest: Manifest;
}
