import type { DeleteFunctionRequest, DeleteFunctionResponse } from '@aws-sdk/client-lambda';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { parseFunctionName } from '../arn.ts';
import { dropPolicies } from '../policy/record.ts';
import { dropEventSettings } from '../settings/event-invoke-config.ts';
import { dropTags } from '../tags/tag-store.ts';
import { functionAccess } from './access.ts';
import { aliasesOf, aliasKey, findFunction, functionKey, versionKey, versionsOf } from './record.ts';

/** With a qualifier only that version, which no alias may need; otherwise all of the function. */
export const deleteFunction = operation<DeleteFunctionRequest, DeleteFunctionResponse>({
  service: 'lambda',
  name: 'DeleteFunction',
  access: (input, context) =>
    functionAccess(context, 'DeleteFunction', required(input, 'FunctionName'), input.Qualifier),
  run: (input, context) => {
    const { store } = context.cloud;
    const reference = parseFunctionName(context, required(input, 'FunctionName'), input.Qualifier);
    const { name, arn } = findFunction(store, reference);
    const { qualifier } = reference;
    store.transaction(() => {
      if (qualifier !== undefined) {
        const user = aliasesOf(store, reference).find(
          (alias) => alias.functionVersion === qualifier || qualifier in alias.additionalWeights,
        );
        if (user) throw inUse(qualifier, user.name);
        store.delete(versionKey(reference, name, qualifier));
        return;
      }
      for (const { version } of versionsOf(store, reference)) store.delete(versionKey(reference, name, version));
      for (const alias of aliasesOf(store, reference)) store.delete(aliasKey(reference, name, alias.name));
      store.delete(functionKey(reference, name));
      dropPolicies(store, reference);
      dropEventSettings(store, reference);
      dropTags(store, arn);
    });
    return { StatusCode: 204 };
  },
});

function inUse(version: string, alias: string): AwsError {
  return new AwsError('ResourceConflictException', `Version ${version} is currently in use by the alias ${alias}.`, {
    status: 409,
  });
}
