import type { ListFunctionsRequest, ListFunctionsResponse } from '@aws-sdk/client-lambda';
import { operation } from '../../../kernel/index.ts';
import { page } from '../../page.ts';
import { describeRevision, type FunctionRecord, versionsOf } from './record.ts';

/** With FunctionVersion ALL the published versions too. */
export const listFunctions = operation<ListFunctionsRequest, ListFunctionsResponse>({
  service: 'lambda',
  name: 'ListFunctions',
  access: () => ({ action: 'lambda:ListFunctions', resource: '*' }),
  run: (input, { cloud: { store }, account, region }) => {
    const records = store.list<FunctionRecord>({ account, region, service: 'lambda', type: 'function' });
    const all = records.flatMap((record) => [
      describeRevision(record, record, '$LATEST'),
      ...(input.FunctionVersion === 'ALL'
        ? versionsOf(store, { account, region, name: record.name }).map((version) =>
            describeRevision(record, version, version.version),
          )
        : []),
    ]);
    const { items, next } = page(all, input.MaxItems ?? 50, input.Marker);
    return { Functions: items, ...(next !== undefined && { NextMarker: next }) };
  },
});
