/** What Step Functions calls a service of the embedded cloud in resources, error names and causes. */
export interface ServiceName {
  /** Signing name, as the embedded cloud calls it. */
  readonly service: string;
  /** Prefix of the error names of `aws-sdk` integrations. */
  readonly sdk: string;
  /** Whether the members of the API model begin with a small letter; Step Functions writes all with a capital. */
  readonly camelCase?: boolean;
  /** Errors that the service's model declares although their code is one of the common ones of all services. */
  readonly declares: readonly string[];
  /** Members whose value is bytes. */
  readonly blobs?: readonly string[];
}

/**
 * By the name in `arn:aws:states:::aws-sdk:<name>:…`.
 * Sources: "Supported AWS SDK integrations", Step Functions Developer Guide; the services' API models.
 */
export const sdkServices: Readonly<Record<string, ServiceName>> = {
  cloudtrail: { service: 'cloudtrail', sdk: 'CloudTrail', declares: ['AccessDeniedException', 'ThrottlingException'] },
  cloudwatch: {
    service: 'monitoring',
    sdk: 'CloudWatch',
    declares: ['ValidationException', 'InvalidParameterValue', 'MissingParameter', 'ResourceNotFound'],
  },
  cloudwatchlogs: {
    service: 'logs',
    sdk: 'CloudWatchLogs',
    camelCase: true,
    declares: ['AccessDeniedException', 'ThrottlingException', 'ValidationException', 'ServiceUnavailableException'],
  },
  eventbridge: { service: 'events', sdk: 'EventBridge', declares: ['AccessDeniedException', 'ThrottlingException'] },
  iam: { service: 'iam', sdk: 'Iam', declares: [] },
  kms: { service: 'kms', sdk: 'Kms', declares: [], blobs: ['Plaintext', 'CiphertextBlob'] },
  lambda: {
    service: 'lambda',
    sdk: 'Lambda',
    declares: ['InvalidParameterValueException'],
    blobs: ['Payload', 'ZipFile'],
  },
  s3: { service: 's3', sdk: 'S3', declares: ['AccessDenied'] },
  sagemaker: { service: 'sagemaker', sdk: 'SageMaker', declares: [] },
  sagemakerruntime: {
    service: 'sagemaker-runtime',
    sdk: 'SageMakerRuntime',
    declares: ['InternalFailure', 'ServiceUnavailable', 'ValidationError'],
    blobs: ['Body'],
  },
  scheduler: { service: 'scheduler', sdk: 'Scheduler', declares: ['ThrottlingException', 'ValidationException'] },
  sfn: { service: 'states', sdk: 'Sfn', camelCase: true, declares: ['ValidationException'] },
  sns: {
    service: 'sns',
    sdk: 'Sns',
    declares: ['AuthorizationError', 'AuthorizationErrorException', 'ThrottledException', 'ValidationException'],
  },
  ssm: {
    service: 'ssm',
    sdk: 'Ssm',
    declares: ['AccessDeniedException', 'ThrottlingException', 'ValidationException'],
  },
  sts: { service: 'sts', sdk: 'Sts', declares: [] },
};

/** Codes that any service may answer without declaring them (source: the services' "Common errors"). */
const commonCodes = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'InternalFailure',
  'InvalidAction',
  'InvalidParameterCombination',
  'InvalidParameterValue',
  'MissingParameter',
  'NotAuthorized',
  'RequestExpired',
  'ServiceUnavailable',
  'Throttling',
  'ThrottlingException',
  'UnknownOperationException',
  'ValidationError',
  'ValidationException',
]);

/** Whether the SDK has a class of its own for an error of the service. */
export function isDeclared(service: ServiceName, code: string): boolean {
  return !commonCodes.has(code) || service.declares.includes(code);
}

/** The SDK's class for an error code: `NoSuchKey` becomes `NoSuchKeyException`. */
export function exceptionName(code: string): string {
  if (code.endsWith('Exception')) return code;
  return `${code.endsWith('Fault') ? code.slice(0, -'Fault'.length) : code}Exception`;
}
