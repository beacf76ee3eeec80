import type { EnvironmentNames } from '../../model/names.ts';
import type { Environment } from '../../model/project.ts';
import { type Conditions, type PolicyDocument, policyDocument } from './statement.ts';

/** AWS services that take roles of an environment. */
export type TrustedService = 'sagemaker' | 'lambda' | 'states' | 'scheduler' | 'events';

/**
 * Trust in a service, only for what it does for this account. Lambda gives no source when it takes a function's role;
 * there only iam:PassRole decides, which cannot cross accounts. Source: "The confused deputy problem", IAM User Guide,
 * and the pages of that name in the services' guides.
 */
export function serviceTrust(names: EnvironmentNames, service: TrustedService, sourceArn?: string): PolicyDocument {
  const conditions: Conditions | undefined =
    service === 'lambda'
      ? undefined
      : {
          StringEquals: { 'aws:SourceAccount': names.account },
          ...(sourceArn ? { ArnLike: { 'aws:SourceArn': sourceArn } } : {}),
        };
  return policyDocument([
    {
      Sid: 'Service',
      Effect: 'Allow',
      Principal: { Service: `${service}.amazonaws.com` },
      Action: 'sts:AssumeRole',
      ...(conditions ? { Condition: conditions } : {}),
    },
  ]);
}

/** Trust in the account: whom its administrators let assume the role. */
export function personTrust(names: EnvironmentNames, environment: Environment): PolicyDocument {
  return policyDocument([
    {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: `arn:${names.partition}:iam::${names.account}:root` },
      Action: 'sts:AssumeRole',
      ...(environment.externalId ? { Condition: { StringEquals: { 'sts:ExternalId': environment.externalId } } } : {}),
    },
  ]);
}
