import type { PublishStateMachineVersionInput, PublishStateMachineVersionOutput } from '@aws-sdk/client-sfn';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { machineAccess } from '../machines/access.ts';
import { findMachine, machineKey } from '../machines/record.ts';
import { publishRevision } from './record.ts';

/** Idempotent: a revision that is published already is answered with its version. */
export const publishStateMachineVersion = operation<PublishStateMachineVersionInput, PublishStateMachineVersionOutput>({
  service: 'states',
  name: 'PublishStateMachineVersion',
  access: (input, context) => machineAccess(context, 'PublishStateMachineVersion', required(input, 'stateMachineArn')),
  run: (input, { cloud: { store, clock } }) => {
    const { machine, reference } = findMachine(store, required(input, 'stateMachineArn'));
    if (input.revisionId !== undefined && input.revisionId !== machine.revisionId) {
      throw new AwsError(
        'ConflictException',
        'The revisionId does not match the current revision of the state machine',
      );
    }
    return store.transaction(() => {
      const version = publishRevision(store, reference, machine, clock.now(), input.description);
      store.put(machineKey(reference, machine.name), machine);
      return { stateMachineVersionArn: version.arn, creationDate: new Date(version.createdAt) };
    });
  },
});
