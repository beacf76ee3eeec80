import type { DeleteStateMachineAliasInput, DeleteStateMachineAliasOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { parseMachineArn } from '../arn.ts';
import { machineAccess } from '../machines/access.ts';
import { aliasKey, findAlias } from './record.ts';

export const deleteStateMachineAlias = operation<DeleteStateMachineAliasInput, DeleteStateMachineAliasOutput>({
  service: 'states',
  name: 'DeleteStateMachineAlias',
  access: (input, context) =>
    machineAccess(context, 'DeleteStateMachineAlias', required(input, 'stateMachineAliasArn')),
  run: (input, { cloud: { store } }) => {
    const arn = required(input, 'stateMachineAliasArn');
    const reference = parseMachineArn(arn);
    findAlias(store, reference, arn);
    store.delete(aliasKey(reference, reference.name, reference.qualifier ?? ''));
    return {};
  },
});
