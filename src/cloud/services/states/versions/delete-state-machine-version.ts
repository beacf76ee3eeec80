import type { DeleteStateMachineVersionInput, DeleteStateMachineVersionOutput } from '@aws-sdk/client-sfn';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { parseMachineArn } from '../arn.ts';
import { machineAccess } from '../machines/access.ts';
import { aliasesOf, versionKey } from './record.ts';

export const deleteStateMachineVersion = operation<DeleteStateMachineVersionInput, DeleteStateMachineVersionOutput>({
  service: 'states',
  name: 'DeleteStateMachineVersion',
  access: (input, context) =>
    machineAccess(context, 'DeleteStateMachineVersion', required(input, 'stateMachineVersionArn')),
  run: (input, { cloud: { store } }) => {
    const arn = required(input, 'stateMachineVersionArn');
    const reference = parseMachineArn(arn);
    const users = aliasesOf(store, reference).filter(({ routing }) =>
      routing.some(({ stateMachineVersionArn }) => stateMachineVersionArn === arn),
    );
    if (users.length > 0) {
      const names = users.map(({ name }) => name).join(', ');
      throw new AwsError(
        'ConflictException',
        `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names}]`,
      );
    }
    store.delete(versionKey(reference, reference.name, Number(reference.qualifier)));
    return {};
  },
});
