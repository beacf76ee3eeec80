import type { FunctionConfiguration, UpdateFunctionCodeRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { publish } from '../versions/publish.ts';
import { functionAccess } from './access.ts';
import { describeRevision, findFunction, functionKey } from './record.ts';
import { requireRevision } from './require-revision.ts';
import { storeCode } from './store-code.ts';

export const updateFunctionCode = operation<UpdateFunctionCodeRequest, FunctionConfiguration>({
  service: 'lambda',
  name: 'UpdateFunctionCode',
  access: (input, context) => functionAccess(context, 'UpdateFunctionCode', required(input, 'FunctionName')),
  run: async (input, context) => {
    const { store, clock } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    requireRevision(findFunction(store, reference), input.RevisionId);
    const code = await storeCode(context, input);
    const record = findFunction(store, reference);
    const updated = {
      ...record,
      code,
      architectures: input.Architectures ?? record.architectures,
      revisionId: context.cloud.uuid(),
      modifiedAt: clock.now(),
    };
    if (input.DryRun) return describeRevision(updated, updated, '$LATEST');
    return store.transaction(() => {
      const version = input.Publish ? publish(store, reference, updated) : undefined;
      store.put(functionKey(reference, reference.name), updated);
      return describeRevision(updated, version ?? updated, version?.version ?? '$LATEST');
    });
  },
});
