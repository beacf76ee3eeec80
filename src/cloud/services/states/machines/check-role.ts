import type { Principal } from '../../../iam/index.ts';
import { AwsError, type CallContext } from '../../../kernel/index.ts';

/**
 * A session of the role that a state machine is given, as proof that Step Functions may assume it.
 *
 * @throws AccessDeniedException in the words of CreateStateMachine for a role that is missing or does not trust
 */
export function assumeMachineRole(context: CallContext, roleArn: string, machineArn: string): Principal {
  try {
    return context.cloud.assumeAsService('states.amazonaws.com', roleArn, 'StepFunctionsCheck', {
      arn: machineArn,
      account: context.account,
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      'AccessDeniedException',
      'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
      { cause: error },
    );
  }
}
