import type { Architecture, Environment, FunctionConfiguration } from '@aws-sdk/client-lambda';
import { AwsError } from '../../../kernel/index.ts';
import type { FunctionRevision } from './record.ts';

/** The settings that CreateFunction and UpdateFunctionConfiguration share, as requests give them. */
export interface Settings {
  Role?: string | undefined;
  Runtime?: string | undefined;
  Handler?: string | undefined;
  Description?: string | undefined;
  Timeout?: number | undefined;
  MemorySize?: number | undefined;
  Environment?: Environment | undefined;
  KMSKeyArn?: string | undefined;
  DeadLetterConfig?: { TargetArn?: string | undefined } | undefined;
  TracingConfig?: { Mode?: FunctionRevision['tracingMode'] | undefined } | undefined;
  LoggingConfig?: { LogGroup?: string | undefined } | undefined;
  EphemeralStorage?: { Size: number | undefined } | undefined;
  Architectures?: Architecture[] | undefined;
  Layers?: string[] | undefined;
  PackageType?: FunctionConfiguration['PackageType'] | undefined;
}

export type Configured = Omit<FunctionRevision, 'revisionId' | 'code' | 'modifiedAt' | 'sealedEnvironment'>;

/** Bytes of all environment variables (source: "Lambda quotas"). */
const longestEnvironment = 4096;

/** Runtimes that the embedded cloud runs. */
const runtimes = /^(nodejs(18|20|22|24)\.x|python3\.(9|1[0-4]))$/;

/**
 * Puts the settings of a request over those that a function has.
 *
 * @throws InvalidParameterValueException, ValidationException
 */
export function configure(request: Settings, current: Configured | undefined): Configured {
  if (request.PackageType === 'Image' || request.Layers?.length) {
    throw invalid('The embedded cloud runs functions from zip files without layers.');
  }
  const keyArn = request.KMSKeyArn ?? current?.kmsKeyArn;
  const deadLetter = request.DeadLetterConfig ? request.DeadLetterConfig.TargetArn : current?.deadLetterTarget;
  const tracing = request.TracingConfig?.Mode ?? current?.tracingMode;
  const logGroup = request.LoggingConfig?.LogGroup ?? current?.logGroup;
  const storage = request.EphemeralStorage?.Size ?? current?.ephemeralStorage;
  return {
    role: role(request.Role ?? current?.role),
    runtime: runtime(request.Runtime ?? current?.runtime),
    handler: handler(request.Handler ?? current?.handler),
    description: request.Description ?? current?.description ?? '',
    timeout: between('timeout', request.Timeout ?? current?.timeout ?? 3, 1, 900),
    memorySize: between('memorySize', request.MemorySize ?? current?.memorySize ?? 128, 128, 10_240),
    environment: request.Environment ? environment(request.Environment) : (current?.environment ?? {}),
    architectures: request.Architectures ?? current?.architectures ?? ['x86_64'],
    ...(keyArn && { kmsKeyArn: keyArn }),
    ...(deadLetter && { deadLetterTarget: deadLetter }),
    ...(tracing && { tracingMode: tracing }),
    ...(logGroup && { logGroup }),
    ...(storage && { ephemeralStorage: storage }),
  };
}

function role(arn: string | undefined): string {
  if (arn !== undefined && /^arn:aws[\w-]*:iam::\d{12}:role\/?[\w+=,.@\-/]+$/.test(arn)) return arn;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${arn}' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+`,
  );
}

function runtime(name: string | undefined): string {
  if (name !== undefined && runtimes.test(name)) return name;
  throw invalid(
    `Value ${name} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs18.x, nodejs20.x, nodejs22.x, nodejs24.x, python3.9, python3.10, python3.11, python3.12, python3.13, python3.14] or be a valid ARN`,
  );
}

function handler(name: string | undefined): string {
  if (name !== undefined && /^[^\s]{1,128}$/.test(name)) return name;
  throw invalid('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
}

function between(member: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const rule = value < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must have value ${rule}`,
  );
}

function environment({ Variables = {} }: Environment): Record<string, string> {
  const reserved = Object.keys(Variables).filter((name) => reservedVariables.has(name));
  if (reserved.length > 0) {
    throw invalid(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  if (Buffer.byteLength(JSON.stringify(Variables)) > longestEnvironment) {
    throw invalid(
      'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.',
    );
  }
  return { ...Variables };
}

/** Source: "Defined runtime environment variables", Lambda Developer Guide. */
const reservedVariables = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);

export function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { details: { Type: 'User' } });
}
