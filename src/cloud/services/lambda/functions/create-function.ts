import type { CreateFunctionRequest, FunctionConfiguration } from '@aws-sdk/client-lambda';
import { type AccessRequest, AwsError, operation, required } from '../../../kernel/index.ts';
import { functionArn, parseFunctionName } from '../arn.ts';
import { putTags, requestTags } from '../tags/tag-store.ts';
import { publish } from '../versions/publish.ts';
import { passRole } from './access.ts';
import { requireAssumable } from './check-role.ts';
import { sealEnvironment } from './environment-key.ts';
import { describeRevision, type FunctionRecord, functionKey } from './record.ts';
import { configure } from './settings.ts';
import { storeCode } from './store-code.ts';

export const createFunction = operation<CreateFunctionRequest, FunctionConfiguration>({
  service: 'lambda',
  name: 'CreateFunction',
  access: (input, context) => {
    const { name } = parseFunctionName(context, required(input, 'FunctionName'));
    const resource = functionArn(context, name);
    const tags = requestTags(input.Tags);
    const requests: AccessRequest[] = [
      { action: 'lambda:CreateFunction', resource, context: tags },
      passRole(required(input, 'Role')),
    ];
    if (Object.keys(tags).length > 0) requests.push({ action: 'lambda:TagResource', resource, context: tags });
    return requests;
  },
  run: async (input, context) => {
    const { store, clock } = context.cloud;
    const { name } = parseFunctionName(context, required(input, 'FunctionName'));
    const arn = functionArn(context, name);
    const key = functionKey(context, name);
    if (store.get(key)) {
      throw new AwsError('ResourceConflictException', `Function already exist: ${name}`, {
        status: 409,
        details: { Type: 'User' },
      });
    }
    const configured = configure(input, undefined);
    requireAssumable(context, configured.role, arn);
    const sealedEnvironment = await sealEnvironment(context, arn, configured);
    const record: FunctionRecord = {
      ...configured,
      ...(sealedEnvironment && { sealedEnvironment }),
      name,
      arn,
      code: await storeCode(context, required(input, 'Code')),
      revisionId: context.cloud.uuid(),
      modifiedAt: clock.now(),
      lastVersion: 0,
    };
    return store.transaction(() => {
      const version = input.Publish ? publish(store, context, record) : undefined;
      store.put(key, record);
      putTags(store, arn, input.Tags ?? {});
      return describeRevision(record, version ?? record, version?.version ?? '$LATEST');
    });
  },
});
