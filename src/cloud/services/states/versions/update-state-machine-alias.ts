import type { UpdateStateMachineAliasInput, UpdateStateMachineAliasOutput } from '@aws-sdk/client-sfn';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { parseMachineArn } from '../arn.ts';
import { machineAccess } from '../machines/access.ts';
import { checkRouting } from './check-routing.ts';
import { aliasKey, findAlias } from './record.ts';

export const updateStateMachineAlias = operation<UpdateStateMachineAliasInput, UpdateStateMachineAliasOutput>({
  service: 'states',
  name: 'UpdateStateMachineAlias',
  access: (input, context) =>
    machineAccess(context, 'UpdateStateMachineAlias', required(input, 'stateMachineAliasArn')),
  run: (input, { cloud: { store, clock } }) => {
    const arn = required(input, 'stateMachineAliasArn');
    const reference = parseMachineArn(arn);
    const alias = findAlias(store, reference, arn);
    const { description, routingConfiguration } = input;
    if (routingConfiguration && checkRouting(store, routingConfiguration).name !== reference.name) {
      throw new AwsError(
        'ValidationException',
        'Routing configuration must contain versions of the same state machine.',
      );
    }
    const updatedAt = clock.now();
    store.put(aliasKey(reference, reference.name, alias.name), {
      ...alias,
      updatedAt,
      ...(description !== undefined && { description }),
      ...(routingConfiguration && { routing: routingConfiguration }),
    });
    return { updateDate: new Date(updatedAt) };
  },
});
