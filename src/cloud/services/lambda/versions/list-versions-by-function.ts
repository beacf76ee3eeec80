import type { ListVersionsByFunctionRequest, ListVersionsByFunctionResponse } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { page } from '../../page.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess } from '../functions/access.ts';
import { describeRevision, findFunction, versionsOf } from '../functions/record.ts';

/** `$LATEST` first, then the versions in their order. */
export const listVersionsByFunction = operation<ListVersionsByFunctionRequest, ListVersionsByFunctionResponse>({
  service: 'lambda',
  name: 'ListVersionsByFunction',
  access: (input, context) => functionAccess(context, 'ListVersionsByFunction', required(input, 'FunctionName')),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    const record = findFunction(store, reference);
    const all = [
      describeRevision(record, record, '$LATEST'),
      ...versionsOf(store, reference).map((version) => describeRevision(record, version, version.version)),
    ];
    const { items, next } = page(all, input.MaxItems ?? 50, input.Marker);
    return { Versions: items, ...(next !== undefined && { NextMarker: next }) };
  },
});
