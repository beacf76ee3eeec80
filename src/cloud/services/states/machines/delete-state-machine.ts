import type { DeleteStateMachineInput, DeleteStateMachineOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { parseMachineArn } from '../arn.ts';
import { dropTags } from '../tags/tag-store.ts';
import { aliasesOf, aliasKey, versionKey, versionsOf } from '../versions/record.ts';
import { machineAccess } from './access.ts';
import { machineKey, unqualifiedArn } from './record.ts';

/** Deletes versions and aliases too. A state machine that is not there is deleted already: AWS answers the same. */
export const deleteStateMachine = operation<DeleteStateMachineInput, DeleteStateMachineOutput>({
  service: 'states',
  name: 'DeleteStateMachine',
  access: (input, context) => machineAccess(context, 'DeleteStateMachine', required(input, 'stateMachineArn')),
  run: (input, { cloud: { store } }) => {
    const reference = parseMachineArn(required(input, 'stateMachineArn'));
    store.transaction(() => {
      for (const { version } of versionsOf(store, reference))
        store.delete(versionKey(reference, reference.name, version));
      for (const { name } of aliasesOf(store, reference)) store.delete(aliasKey(reference, reference.name, name));
      store.delete(machineKey(reference, reference.name));
      dropTags(store, unqualifiedArn(reference));
    });
    return {};
  },
});
