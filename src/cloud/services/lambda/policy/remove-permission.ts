import type { RemovePermissionRequest } from '@aws-sdk/client-lambda';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { requireRevision } from '../functions/require-revision.ts';
import { type PolicyRecord, policyKey } from './record.ts';

export const removePermission = operation<RemovePermissionRequest, Record<string, never>>({
  service: 'lambda',
  name: 'RemovePermission',
  access: (input, context) =>
    functionAccess(context, 'RemovePermission', required(input, 'FunctionName'), input.Qualifier),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    const sid = required(input, 'StatementId');
    const key = policyKey(reference);
    const record = store.get<PolicyRecord>(key);
    if (!record?.statements.some(({ Sid }) => Sid === sid)) {
      throw new AwsError('ResourceNotFoundException', `Statement ${sid} is not found in resource policy.`, {
        status: 404,
        details: { Type: 'User' },
      });
    }
    requireRevision(record, input.RevisionId);
    store.put(key, {
      statements: record.statements.filter(({ Sid }) => Sid !== sid),
      revisionId: context.cloud.uuid(),
    });
    return {};
  },
});
