import type { ParameterHistory, ParameterMetadata } from '@aws-sdk/client-ssm';
import type { Parameter, ParameterVersion } from './parameter.ts';

/** What DescribeParameters and GetParameterHistory tell of a version, without its value. */
export function describeMetadata(
  parameter: Parameter,
  version: ParameterVersion,
): ParameterMetadata & ParameterHistory {
  return {
    Name: parameter.name,
    ARN: parameter.arn,
    Type: version.type,
    ...(version.keyId ? { KeyId: version.keyId } : {}),
    LastModifiedDate: new Date(version.modifiedAt),
    LastModifiedUser: version.modifiedBy,
    ...(version.description ? { Description: version.description } : {}),
    ...(version.allowedPattern ? { AllowedPattern: version.allowedPattern } : {}),
    Version: version.version,
    Tier: version.tier,
    Policies: [],
    DataType: version.dataType,
  };
}
