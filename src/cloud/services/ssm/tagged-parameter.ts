import { AwsError, type CallContext } from '../../kernel/index.ts';
import { type Parameter, parameterKey } from './parameter.ts';

/** The parameter that a tagging operation names by ResourceType and ResourceId. */
export function taggedParameter(
  context: CallContext,
  input: { ResourceType?: string | undefined; ResourceId?: string | undefined },
): Parameter {
  if (input.ResourceType !== 'Parameter') {
    throw new AwsError(
      'InvalidResourceType',
      'The resource type is not valid. The embedded cloud tags parameters only.',
    );
  }
  const parameter = context.cloud.store.get<Parameter>(parameterKey(context, input.ResourceId ?? ''));
  if (!parameter)
    throw new AwsError(
      'InvalidResourceId',
      'The resource ID is not valid. Verify that you entered the correct ID and try again.',
    );
  return parameter;
}
