import { AwsError } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';

/** Source: "CreateAlias", KMS API reference. */
export function checkAliasName(name: string | undefined): string {
  const checked = checkText('aliasName', name, { pattern: /^[a-zA-Z0-9:/_-]+$/, max: 256 });
  if (!checked.startsWith('alias/')) {
    throw new AwsError('ValidationException', 'Invalid identifier. Alias must start with the prefix "alias/".');
  }
  if (checked.startsWith('alias/aws/')) throw new AwsError('NotAuthorizedException', '');
  return checked;
}
