import type { AccessRequest, CallContext } from '../../../kernel/index.ts';
import { functionArn, parseFunctionName } from '../arn.ts';
import { tagContext } from '../tags/tag-store.ts';

/** The check of an operation on a function, given by name or ARN. */
export function functionAccess(
  context: CallContext,
  action: string,
  functionName: string,
  qualifier?: string,
): AccessRequest {
  const reference = parseFunctionName(context, functionName, qualifier);
  const tags = tagContext(context.cloud.store, functionArn(reference, reference.name));
  return {
    action: `lambda:${action}`,
    resource: functionArn(reference, reference.name, reference.qualifier),
    context: tags,
  };
}

/** The check that a role may be given to Lambda. */
export function passRole(roleArn: string): AccessRequest {
  return { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'lambda.amazonaws.com' } };
}
