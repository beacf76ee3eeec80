import type { Parameter as ParameterOutput, ParameterTier, ParameterType } from '@aws-sdk/client-ssm';
import {
  type AccessRequest,
  AwsError,
  type CallContext,
  type ConditionContext,
  type ResourceKey,
} from '../../kernel/index.ts';

export interface ParameterVersion {
  version: number;
  /** Base64 ciphertext for a SecureString. */
  value: string;
  type: ParameterType;
  keyId?: string;
  /** ARN of the key that encrypted the value. */
  keyArn?: string;
  description?: string;
  allowedPattern?: string;
  tier: ParameterTier;
  dataType: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  /** ARN of who wrote it. */
  modifiedBy: string;
  labels: string[];
}

export interface Parameter {
  name: string;
  arn: string;
  tags: Record<string, string>;
  /** Oldest first; the last is the current one. */
  versions: ParameterVersion[];
}

interface Place {
  account: string;
  region: string;
}

export function parameterKey({ account, region }: Place, name: string): ResourceKey {
  return { account, region, service: 'ssm', type: 'parameter', id: name };
}

/** A name with a slash already has the one that parts it from `parameter`. */
export function parameterArn({ account, region }: Place, name: string): string {
  return `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
}

/** Reads `name`, `name:3`, `name:label` or the ARN of one. */
export function parseName(named: string): { name: string; selector?: string } {
  const arn = /^arn:aws:ssm:[^:]*:\d*:parameter(\/.*)$/.exec(named);
  const text = arn?.[1] ? (arn[1].lastIndexOf('/') === 0 ? arn[1].slice(1) : arn[1]) : named;
  const [name = '', selector] = text.split(':');
  return selector === undefined ? { name } : { name, selector };
}

/** The parameter in the version that is named, or the current one. */
export function lookUp(
  context: CallContext,
  named: string,
): { parameter: Parameter; version: ParameterVersion; selector?: string } | undefined {
  const { name, selector } = parseName(named);
  const parameter = context.cloud.store.get<Parameter>(parameterKey(context, name));
  if (!parameter) return undefined;
  if (selector === undefined) return { parameter, version: parameter.versions.at(-1)! };
  const version = parameter.versions.find(
    (candidate) => String(candidate.version) === selector || candidate.labels.includes(selector),
  );
  if (!version) {
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
    );
  }
  return { parameter, version, selector };
}

/** The words of Parameter Store for a parameter that is not there: none. */
export function parameterNotFound(): AwsError {
  return new AwsError('ParameterNotFound', '');
}

export function parameterAccess(
  action: string,
  named: string,
  context: CallContext,
  conditions: ConditionContext = {},
): AccessRequest {
  const { name } = parseName(named);
  const tags = context.cloud.store.get<Parameter>(parameterKey(context, name))?.tags ?? {};
  return {
    action: `ssm:${action}`,
    resource: parameterArn(context, name),
    context: {
      ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
      ...conditions,
    },
  };
}

export function describeValue(
  parameter: Parameter,
  version: ParameterVersion,
  value: string,
  selector?: string,
): ParameterOutput {
  return {
    Name: parameter.name,
    Type: version.type,
    Value: value,
    Version: version.version,
    ...(selector === undefined ? {} : { Selector: `:${selector}` }),
    LastModifiedDate: new Date(version.modifiedAt),
    ARN: parameter.arn,
    DataType: version.dataType,
  };
}
