import { AwsError, type CallContext } from '../../kernel/index.ts';

/** An account and a region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** A function as a caller names it. */
export interface FunctionReference extends Place {
  readonly name: string;
  /** Version number, `$LATEST` or an alias. */
  readonly qualifier?: string;
}

export function functionArn({ account, region }: Place, name: string, qualifier?: string): string {
  return `arn:aws:lambda:${region}:${account}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
}

const namePattern =
  /^(?:arn:aws[\w-]*:lambda:(?<region>[a-z]{2}(?:-[a-z]+)+-\d):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[\w-]+)(?::(?<qualifier>\$LATEST|[\w-]+))?$/;

/**
 * Reads a function's name, partial ARN or ARN, each with or without a qualifier.
 *
 * @param qualifier the call's own Qualifier
 * @throws ValidationException for another form, InvalidParameterValueException for two qualifiers that differ
 */
export function parseFunctionName(
  context: Pick<CallContext, 'account' | 'region'>,
  text: string,
  qualifier?: string,
): FunctionReference {
  const groups = namePattern.exec(text)?.groups;
  if (!groups || groups.name!.length > 64) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?`,
    );
  }
  const named = groups.qualifier;
  if (named !== undefined && qualifier !== undefined && named !== qualifier) {
    throw new AwsError(
      'InvalidParameterValueException',
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  }
  const wanted = qualifier ?? named;
  return {
    account: groups.account ?? context.account,
    region: groups.region ?? context.region,
    name: groups.name!,
    ...(wanted !== undefined && { qualifier: wanted }),
  };
}
