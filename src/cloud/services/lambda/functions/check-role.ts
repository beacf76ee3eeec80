import { AwsError, type CallContext } from '../../../kernel/index.ts';
import { invalid } from './settings.ts';

/**
 * Refuses a role that Lambda may not assume.
 *
 * @throws InvalidParameterValueException in AWS's words
 */
export function requireAssumable({ cloud, account }: CallContext, roleArn: string, functionArn: string): void {
  try {
    cloud.assumeAsService('lambda.amazonaws.com', roleArn, 'CheckRole', { arn: functionArn, account });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalid('The role defined for the function cannot be assumed by Lambda.');
  }
}
