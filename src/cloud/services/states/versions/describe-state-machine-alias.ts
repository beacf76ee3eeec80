import type { DescribeStateMachineAliasInput, DescribeStateMachineAliasOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { parseMachineArn } from '../arn.ts';
import { machineAccess } from '../machines/access.ts';
import { findAlias } from './record.ts';

export const describeStateMachineAlias = operation<DescribeStateMachineAliasInput, DescribeStateMachineAliasOutput>({
  service: 'states',
  name: 'DescribeStateMachineAlias',
  access: (input, context) =>
    machineAccess(context, 'DescribeStateMachineAlias', required(input, 'stateMachineAliasArn')),
  run: (input, { cloud: { store } }) => {
    const arn = required(input, 'stateMachineAliasArn');
    const alias = findAlias(store, parseMachineArn(arn), arn);
    return {
      stateMachineAliasArn: alias.arn,
      name: alias.name,
      ...(alias.description !== undefined && { description: alias.description }),
      routingConfiguration: alias.routing,
      creationDate: new Date(alias.createdAt),
      updateDate: new Date(alias.updatedAt),
    };
  },
});
