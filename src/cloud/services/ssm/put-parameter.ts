import type { PutParameterRequest, PutParameterResult } from '@aws-sdk/client-ssm';
import { callerArn } from '../../iam/index.ts';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { type Parameter, type ParameterVersion, parameterAccess, parameterArn, parameterKey } from './parameter.ts';
import { encryptValue } from './secure-string.ts';
import { requestTags, tagMap } from './tags.ts';

const mostVersions = 100;

export const putParameter = operation<PutParameterRequest, PutParameterResult>({
  service: 'ssm',
  name: 'PutParameter',
  access(input, context) {
    const name = required(input, 'Name');
    const conditions = { 'ssm:Overwrite': input.Overwrite ?? false, ...requestTags(input.Tags) };
    const put = parameterAccess('PutParameter', name, context, conditions);
    return input.Tags?.length ? [put, parameterAccess('AddTagsToResource', name, context, conditions)] : put;
  },
  async run(input, context) {
    const { store, clock } = context.cloud;
    const name = checkName(input.Name);
    const value = checkValue(required(input, 'Value'), input.AllowedPattern, input.Tier);
    const arn = parameterArn(context, name);
    const before = store.get<Parameter>(parameterKey(context, name));
    if (before && !input.Overwrite) {
      throw new AwsError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    const previous = before?.versions.at(-1);
    const type = input.Type ?? previous?.type;
    if (!type) throw new AwsError('ValidationException', 'A parameter type is required when you create a parameter.');
    const keyId = input.KeyId ?? 'alias/aws/ssm';
    const kept = type === 'SecureString' ? { ...(await encryptValue(context, arn, value, keyId)), keyId } : { value };
    const current = store.get<Parameter>(parameterKey(context, name));
    const versions = current?.versions ?? [];
    const version: ParameterVersion = {
      version: (versions.at(-1)?.version ?? 0) + 1,
      ...kept,
      type,
      ...(input.Description ? { description: input.Description } : {}),
      ...(input.AllowedPattern ? { allowedPattern: input.AllowedPattern } : {}),
      tier: input.Tier ?? previous?.tier ?? 'Standard',
      dataType: input.DataType ?? 'text',
      modifiedAt: clock.now(),
      modifiedBy: callerArn(context.caller),
      labels: [],
    };
    store.put(parameterKey(context, name), {
      name,
      arn,
      tags: { ...current?.tags, ...tagMap(input.Tags) },
      versions: [...versions, version].slice(-mostVersions),
    });
    context.cloud.publish({
      source: 'aws.ssm',
      'detail-type': 'Parameter Store Change',
      account: context.account,
      region: context.region,
      time: clock.now(),
      resources: [arn],
      detail: { operation: before ? 'Update' : 'Create', name, type },
    });
    return { Version: version.version, Tier: version.tier };
  },
});

/** Source: "PutParameter", Systems Manager API reference. */
function checkName(name: string | undefined): string {
  const checked = checkText('name', name, { max: 2048 });
  if (!/^[a-zA-Z0-9_.\-/]+$/.test(checked)) {
    throw new AwsError(
      'ValidationException',
      'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  }
  if (/^\/?(aws|ssm)/i.test(checked)) {
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${checked}.`);
  }
  if (checked.includes('/') && !checked.startsWith('/')) {
    throw new AwsError('ValidationException', 'Parameter name must be a fully qualified name.');
  }
  if (checked.split('/').length > 16) {
    throw new AwsError('HierarchyLevelLimitExceededException', 'A hierarchy can have a maximum of 15 levels.');
  }
  return checked;
}

function checkValue(value: string, pattern: string | undefined, tier: string | undefined): string {
  const limit = tier === 'Advanced' || tier === 'Intelligent-Tiering' ? 8192 : 4096;
  if (value === '') throw new AwsError('ValidationException', 'Parameter value must not be empty.');
  if (Buffer.byteLength(value) > limit) {
    throw new AwsError(
      'ValidationException',
      `${limit === 4096 ? 'Standard' : 'Advanced'} tier parameters support a maximum parameter value of ${limit} characters.`,
    );
  }
  if (pattern && !new RegExp(pattern).test(value)) {
    throw new AwsError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
  }
  return value;
}
