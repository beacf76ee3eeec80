import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-lambda';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { resolveFunction } from '../functions/record.ts';
import { type PolicyRecord, policyKey, policyText } from './record.ts';

export const getPolicy = operation<GetPolicyRequest, GetPolicyResponse>({
  service: 'lambda',
  name: 'GetPolicy',
  access: (input, context) => functionAccess(context, 'GetPolicy', required(input, 'FunctionName'), input.Qualifier),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    resolveFunction(store, reference);
    const record = store.get<PolicyRecord>(policyKey(reference));
    if (!record || record.statements.length === 0) {
      throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', {
        status: 404,
        details: { Type: 'User' },
      });
    }
    return { Policy: policyText(record), RevisionId: record.revisionId };
  },
});
