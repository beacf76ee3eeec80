import type { ListStateMachineAliasesInput, ListStateMachineAliasesOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { machineAccess } from '../machines/access.ts';
import { findMachine } from '../machines/record.ts';
import { page } from '../page.ts';
import { aliasesOf, isVersion } from './record.ts';

/** Of a state machine, or of one of its versions. */
export const listStateMachineAliases = operation<ListStateMachineAliasesInput, ListStateMachineAliasesOutput>({
  service: 'states',
  name: 'ListStateMachineAliases',
  access: (input, context) => machineAccess(context, 'ListStateMachineAliases', required(input, 'stateMachineArn')),
  run: (input, { cloud: { store } }) => {
    const arn = required(input, 'stateMachineArn');
    const { reference } = findMachine(store, arn);
    const all = aliasesOf(store, reference).filter(
      ({ routing }) =>
        !isVersion(reference.qualifier) || routing.some(({ stateMachineVersionArn }) => stateMachineVersionArn === arn),
    );
    const { items, nextToken } = page(all, input.nextToken, input.maxResults);
    const stateMachineAliases = items.map((alias) => ({
      stateMachineAliasArn: alias.arn,
      creationDate: new Date(alias.createdAt),
    }));
    return { stateMachineAliases, ...(nextToken && { nextToken }) };
  },
});
