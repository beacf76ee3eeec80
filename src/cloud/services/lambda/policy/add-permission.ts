import type { AddPermissionRequest, AddPermissionResponse } from '@aws-sdk/client-lambda';
import type { PolicyStatement } from '../../../iam/index.ts';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { functionArn, parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { resolveFunction } from '../functions/record.ts';
import { requireRevision } from '../functions/require-revision.ts';
import { type PolicyRecord, policyKey } from './record.ts';

/** Lets a service or another account use the function. */
export const addPermission = operation<AddPermissionRequest, AddPermissionResponse>({
  service: 'lambda',
  name: 'AddPermission',
  access: (input, context) =>
    functionAccess(context, 'AddPermission', required(input, 'FunctionName'), input.Qualifier),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    resolveFunction(store, reference);
    const key = policyKey(reference);
    const record = store.get<PolicyRecord>(key) ?? { statements: [], revisionId: '' };
    requireRevision(record, input.RevisionId);
    const sid = required(input, 'StatementId');
    if (record.statements.some(({ Sid }) => Sid === sid)) {
      throw new AwsError(
        'ResourceConflictException',
        `The statement id (${sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
        {
          status: 409,
          details: { Type: 'User' },
        },
      );
    }
    const statement = statementOf(input, functionArn(reference, reference.name, reference.qualifier));
    store.put(key, { statements: [...record.statements, statement], revisionId: context.cloud.uuid() });
    return { Statement: JSON.stringify(statement) };
  },
});

function statementOf(input: AddPermissionRequest, resource: string): PolicyStatement {
  const principal = required(input, 'Principal');
  const conditions: NonNullable<PolicyStatement['Condition']> = {};
  if (input.SourceAccount !== undefined) {
    conditions.StringEquals = { ...conditions.StringEquals, 'AWS:SourceAccount': input.SourceAccount };
  }
  if (input.PrincipalOrgID !== undefined) {
    conditions.StringEquals = { ...conditions.StringEquals, 'aws:PrincipalOrgID': input.PrincipalOrgID };
  }
  if (input.SourceArn !== undefined) conditions.ArnLike = { 'AWS:SourceArn': input.SourceArn };
  return {
    Sid: required(input, 'StatementId'),
    Effect: 'Allow',
    Principal: principalElement(principal),
    Action: required(input, 'Action'),
    Resource: resource,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function principalElement(principal: string): NonNullable<PolicyStatement['Principal']> {
  if (principal === '*') return '*';
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  return principal.startsWith('arn:') ? { AWS: principal } : { Service: principal };
}
