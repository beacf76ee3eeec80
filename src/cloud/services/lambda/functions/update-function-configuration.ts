import type { FunctionConfiguration, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { functionAccess, passRole } from './access.ts';
import { requireAssumable } from './check-role.ts';
import { sealEnvironment } from './environment-key.ts';
import { describeRevision, type FunctionRecord, findFunction, functionKey } from './record.ts';
import { requireRevision } from './require-revision.ts';
import { configure } from './settings.ts';

export const updateFunctionConfiguration = operation<UpdateFunctionConfigurationRequest, FunctionConfiguration>({
  service: 'lambda',
  name: 'UpdateFunctionConfiguration',
  access: (input, context) => [
    functionAccess(context, 'UpdateFunctionConfiguration', required(input, 'FunctionName')),
    ...(input.Role === undefined ? [] : [passRole(input.Role)]),
  ],
  run: async (input, context) => {
    const { store, clock } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'));
    const record = findFunction(store, reference);
    requireRevision(record, input.RevisionId);
    const { name, arn, lastVersion, reservedConcurrency, code } = record;
    const configured = configure(input, record);
    if (configured.role !== record.role) requireAssumable(context, configured.role, arn);
    const sealedEnvironment = await sealEnvironment(context, arn, configured);
    const updated: FunctionRecord = {
      ...configured,
      ...(sealedEnvironment && { sealedEnvironment }),
      name,
      arn,
      lastVersion,
      code,
      ...(reservedConcurrency !== undefined && { reservedConcurrency }),
      revisionId: context.cloud.uuid(),
      modifiedAt: clock.now(),
    };
    store.put(functionKey(reference, name), updated);
    return describeRevision(updated, updated, '$LATEST');
  },
});
