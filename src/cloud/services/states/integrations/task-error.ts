import { LockstepError } from '../../../../errors/index.ts';
import { TaskFailure } from '../../../../interpreter/index.ts';
import { AwsError } from '../../../kernel/index.ts';
import { exceptionName, isDeclared, type ServiceName, sdkServices } from './service-names.ts';

/**
 * The failure of a call by an `aws-sdk` integration: `S3.NoSuchKeyException`, and `S3.S3Exception` for what the
 * service's model does not declare.
 */
export function sdkFailure(name: ServiceName, error: unknown): TaskFailure {
  if (!(error instanceof AwsError)) return localFailure(error);
  const { httpStatusCode, requestId } = error.$metadata;
  const extended = name.service === 's3' ? `, Extended Request ID: ${extendedRequestId(requestId)}` : '';
  const cause = `${error.message} (Service: ${name.sdk}, Status Code: ${httpStatusCode}, Request ID: ${requestId}${extended}) (SDK Attempt Count: 1)`;
  const exception = isDeclared(name, error.code) ? exceptionName(error.code) : `${name.sdk}Exception`;
  return new TaskFailure(`${name.sdk}.${exception}`, cause);
}

/** How the optimised integrations, made with the first AWS SDK for Java, name a service. */
export interface OptimisedName {
  /** Prefix of the error's name. */
  readonly prefix: string;
  /** In the cause: `(Service: AWSLambda; …)`. */
  readonly client: string;
  readonly names: ServiceName;
}

export const optimisedNames = {
  lambda: { prefix: 'Lambda', client: 'AWSLambda', names: sdkServices.lambda! },
  sagemaker: { prefix: 'SageMaker', client: 'AmazonSageMaker', names: sdkServices.sagemaker! },
  sns: { prefix: 'SNS', client: 'AmazonSNS', names: sdkServices.sns! },
  states: { prefix: 'StepFunctions', client: 'AWSStepFunctions', names: sdkServices.sfn! },
  events: { prefix: 'EventBridge', client: 'AmazonEventBridge', names: sdkServices.eventbridge! },
} satisfies Record<string, OptimisedName>;

/** The failure of a call by an optimised integration: `Lambda.ResourceNotFoundException`, else `Lambda.AWSLambdaException`. */
export function optimisedFailure({ prefix, client, names }: OptimisedName, error: unknown): TaskFailure {
  if (!(error instanceof AwsError)) return localFailure(error);
  const { httpStatusCode, requestId } = error.$metadata;
  const details = `Service: ${client}; Status Code: ${httpStatusCode}; Error Code: ${error.code}; Request ID: ${requestId}; Proxy: null`;
  const exception = isDeclared(names, error.code) ? exceptionName(error.code) : `${client}Exception`;
  return new TaskFailure(`${prefix}.${exception}`, `${error.message} (${details})`);
}

/** The failure of a call that failed for a reason of this machine, such as a missing Python. */
function localFailure(error: unknown): TaskFailure {
  if (error instanceof TaskFailure) return error;
  if (error instanceof LockstepError) {
    return new TaskFailure(`Lockstep.${error.name}`, error.hint ? `${error.message}. ${error.hint}` : error.message);
  }
  throw error;
}

function extendedRequestId(requestId: string | undefined): string {
  return Buffer.from(`s3-${requestId}`).toString('base64');
}
