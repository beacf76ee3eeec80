import type { JsonObject } from '../../asl/json.ts';
import type { RetryPolicy } from '../../model/index.ts';

/** Services whose transient errors the workflow knows. */
export type RetriedService = 'sagemakerJob' | 'sagemaker' | 'lambda' | 's3' | 'ssm' | 'sns' | 'states';

/**
 * Errors of a service that pass by themselves. The optimised SageMaker integration names every error without a shape
 * of its own (throttling, internal failures) `SageMaker.AmazonSageMakerException`; AWS SDK integrations use the Java
 * SDK's exception names. A name that is already taken is transient too: the next attempt has another name.
 * Sources: "Handling errors in Step Functions workflows", "Best practices for Step Functions" (Developer Guide),
 * "Common error types" of the SageMaker API reference.
 */
const transient: Record<RetriedService, readonly string[]> = {
  sagemakerJob: [
    'SageMaker.AmazonSageMakerException',
    'SageMaker.ThrottlingException',
    'SageMaker.InternalServerException',
    'SageMaker.ServiceUnavailableException',
    'SageMaker.ResourceInUseException',
    'SageMaker.SdkClientException',
  ],
  sagemaker: [
    'SageMaker.SageMakerException',
    'SageMaker.ThrottlingException',
    'SageMaker.InternalServerException',
    'SageMaker.ServiceUnavailableException',
    'SageMaker.ConflictException',
    'SageMaker.SdkClientException',
  ],
  lambda: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  s3: ['S3.SlowDownException', 'S3.InternalErrorException', 'S3.ServiceUnavailableException', 'S3.SdkClientException'],
  ssm: [
    'Ssm.InternalServerErrorException',
    'Ssm.ThrottlingException',
    'Ssm.TooManyUpdatesException',
    'Ssm.SdkClientException',
  ],
  sns: ['SNS.InternalErrorException', 'SNS.ThrottledException', 'SNS.KMSThrottlingException', 'SNS.SdkClientException'],
  states: ['StepFunctions.ExecutionLimitExceededException', 'StepFunctions.SdkClientException'],
};

/** An account's quota of instances is freed by other jobs, in minutes rather than seconds. */
const quota: JsonObject = {
  ErrorEquals: ['SageMaker.ResourceLimitExceeded', 'SageMaker.ResourceLimitExceededException'],
  IntervalSeconds: 300,
  BackoffRate: 2,
  MaxDelaySeconds: 3600,
  MaxAttempts: 6,
  JitterStrategy: 'FULL',
};

const defaults = { intervalSeconds: 5, backoffRate: 2, maxDelaySeconds: 60, maxAttempts: 4 };

/**
 * Retriers of a task. Without a policy of the step only transient errors are retried; a policy without errors of its
 * own covers those and the failure of the job or function itself (`States.TaskFailed`).
 */
export function retriers(service: RetriedService, policy?: RetryPolicy): JsonObject[] {
  if (policy?.maxAttempts === 0) return [];
  const busy = service === 'sagemakerJob' ? [quota] : [];
  if (policy?.errors) return [...busy, retrier(policy.errors, policy)];
  const passing = retrier(transient[service], policy);
  return policy ? [...busy, passing, retrier(['States.TaskFailed'], policy)] : [...busy, passing];
}

/** Retriers of a task that calls a service unknown to the compiler: only what the step itself asks for. */
export function ownRetriers(policy?: RetryPolicy): JsonObject[] {
  return policy && policy.maxAttempts > 0 ? [retrier(policy.errors ?? ['States.TaskFailed'], policy)] : [];
}

function retrier(errors: readonly string[], policy?: RetryPolicy): JsonObject {
  const interval = policy?.intervalSeconds ?? defaults.intervalSeconds;
  return {
    ErrorEquals: [...errors],
    IntervalSeconds: interval,
    BackoffRate: policy?.backoffRate ?? defaults.backoffRate,
    // Step Functions refuses a longest delay that is not above the first.
    MaxDelaySeconds: policy?.maxDelaySeconds ?? Math.max(defaults.maxDelaySeconds, 4 * interval),
    MaxAttempts: policy?.maxAttempts ?? defaults.maxAttempts,
    JitterStrategy: 'FULL',
  };
}
