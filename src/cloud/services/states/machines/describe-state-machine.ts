import type { DescribeStateMachineInput, DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { findAlias, findVersion, isVersion } from '../versions/record.ts';
import { machineAccess } from './access.ts';
import { findMachine, type Revision } from './record.ts';

export const describeStateMachine = operation<DescribeStateMachineInput, DescribeStateMachineOutput>({
  service: 'states',
  name: 'DescribeStateMachine',
  access: (input, context) => machineAccess(context, 'DescribeStateMachine', required(input, 'stateMachineArn')),
  run: (input, { cloud }) => {
    const arn = required(input, 'stateMachineArn');
    const { machine, reference } = findMachine(cloud.store, arn);
    const { qualifier } = reference;
    if (qualifier !== undefined && !isVersion(qualifier)) findAlias(cloud.store, reference, arn);
    const version = isVersion(qualifier) ? findVersion(cloud.store, reference, arn) : undefined;
    const revision: Revision = version ?? machine;
    const withheld = input.includedData === 'METADATA_ONLY';
    return {
      stateMachineArn: version?.arn ?? machine.arn,
      name: machine.name,
      status: 'ACTIVE',
      definition: withheld ? '{}' : revision.definition,
      roleArn: revision.roleArn,
      type: machine.type,
      creationDate: new Date(version?.createdAt ?? machine.createdAt),
      loggingConfiguration: revision.loggingConfiguration ?? { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: revision.tracingConfiguration ?? { enabled: false },
      encryptionConfiguration: revision.encryptionConfiguration ?? { type: 'AWS_OWNED_KEY' },
      revisionId: revision.revisionId,
      ...(version?.description !== undefined && { description: version.description }),
    };
  },
});
