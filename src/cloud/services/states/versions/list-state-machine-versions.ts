import type { ListStateMachineVersionsInput, ListStateMachineVersionsOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { machineAccess } from '../machines/access.ts';
import { findMachine } from '../machines/record.ts';
import { page } from '../page.ts';
import { versionsOf } from './record.ts';

/** Newest first. */
export const listStateMachineVersions = operation<ListStateMachineVersionsInput, ListStateMachineVersionsOutput>({
  service: 'states',
  name: 'ListStateMachineVersions',
  access: (input, context) => machineAccess(context, 'ListStateMachineVersions', required(input, 'stateMachineArn')),
  run: (input, { cloud: { store } }) => {
    const { reference } = findMachine(store, required(input, 'stateMachineArn'));
    const { items, nextToken } = page(versionsOf(store, reference), input.nextToken, input.maxResults);
    const stateMachineVersions = items.map(({ arn, createdAt }) => ({
      stateMachineVersionArn: arn,
      creationDate: new Date(createdAt),
    }));
    return { stateMachineVersions, ...(nextToken && { nextToken }) };
  },
});
