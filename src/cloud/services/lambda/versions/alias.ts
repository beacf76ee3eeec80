import type { AliasConfiguration, AliasRoutingConfiguration } from '@aws-sdk/client-lambda';
import { AwsError, type Store } from '../../../kernel/index.ts';
import type { FunctionReference } from '../arn.ts';
import { type AliasRecord, aliasKey, functionNotFound, versionKey } from '../functions/record.ts';
import { invalid } from '../functions/settings.ts';

/** @throws ResourceNotFoundException */
export function findAlias(store: Store, reference: FunctionReference, name: string): AliasRecord {
  const alias = store.get<AliasRecord>(aliasKey(reference, reference.name, name));
  if (alias) return alias;
  throw new AwsError('ResourceNotFoundException', `Cannot find alias arn: ${arnOf(reference, name)}`, {
    status: 404,
    details: { Type: 'User' },
  });
}

/**
 * Refuses a version that is not there, weights that are no shares, and a second version beside `$LATEST`.
 *
 * @returns the weights of the further version
 */
export function checkRouting(
  store: Store,
  reference: FunctionReference,
  version: string,
  routing: AliasRoutingConfiguration | undefined,
): Record<string, number> {
  const weights = routing?.AdditionalVersionWeights ?? {};
  if (Object.keys(weights).length > 1)
    throw invalid('Number of items in AdditionalVersionWeights cannot be greater than 1');
  if (version === '$LATEST' && Object.keys(weights).length > 0) {
    throw invalid('$LATEST is not supported for an alias pointing to more than 1 version');
  }
  for (const [further, weight] of Object.entries(weights)) {
    if (!(weight >= 0 && weight <= 1))
      throw invalid(`Weight ${weight} of version ${further} is not between 0.0 and 1.0`);
    if (further === version)
      throw invalid(
        `Invalid function version ${further}. Function version ${further} is already included in routing configuration.`,
      );
  }
  for (const named of [version, ...Object.keys(weights)]) {
    if (named !== '$LATEST' && !store.get(versionKey(reference, reference.name, named))) {
      throw functionNotFound({ ...reference, qualifier: named });
    }
  }
  return { ...weights };
}

export function describeAlias(alias: AliasRecord): AliasConfiguration {
  const weights = alias.additionalWeights;
  return {
    AliasArn: alias.arn,
    Name: alias.name,
    FunctionVersion: alias.functionVersion,
    Description: alias.description,
    ...(Object.keys(weights).length > 0 && { RoutingConfig: { AdditionalVersionWeights: weights } }),
    RevisionId: alias.revisionId,
  };
}

export function arnOf({ account, region, name }: FunctionReference, alias: string): string {
  return `arn:aws:lambda:${region}:${account}:function:${name}:${alias}`;
}
