import type { UpdateStateMachineInput, UpdateStateMachineOutput } from '@aws-sdk/client-sfn';
import { type AccessRequest, AwsError, operation, required } from '../../../kernel/index.ts';
import { publishRevision } from '../versions/record.ts';
import { machineAccess } from './access.ts';
import { checkRevision } from './check-revision.ts';
import { findMachine, machineKey, type StateMachineRecord } from './record.ts';

/** Running executions keep the definition and the role that they started with. */
export const updateStateMachine = operation<UpdateStateMachineInput, UpdateStateMachineOutput>({
  service: 'states',
  name: 'UpdateStateMachine',
  access: (input, context) => {
    const arn = required(input, 'stateMachineArn');
    const requests: AccessRequest[] = [machineAccess(context, 'UpdateStateMachine', arn)];
    if (input.roleArn !== undefined) {
      const passed = { 'iam:PassedToService': 'states.amazonaws.com' };
      requests.push({ action: 'iam:PassRole', resource: input.roleArn, context: passed });
    }
    if (input.publish) requests.push(machineAccess(context, 'PublishStateMachineVersion', arn));
    return requests;
  },
  run: (input, context) => {
    const { store, clock } = context.cloud;
    const arn = required(input, 'stateMachineArn');
    const { machine, reference } = findMachine(store, arn);
    if (!changesSomething(input)) {
      throw new AwsError(
        'MissingRequiredParameter',
        'Either the definition, the role ARN, the LoggingConfiguration, the TracingConfiguration or the EncryptionConfiguration must be specified',
      );
    }
    const candidate = { ...machine, ...defined(input) };
    const revision = checkRevision(context, machine.arn, machine.type, {
      definition: candidate.definition,
      roleArn: candidate.roleArn,
      loggingConfiguration: candidate.loggingConfiguration,
      tracingConfiguration: candidate.tracingConfiguration,
      encryptionConfiguration: candidate.encryptionConfiguration,
    });
    const now = clock.now();
    const { name, type, createdAt, lastVersion } = machine;
    const updated: StateMachineRecord = {
      ...revision,
      arn: machine.arn,
      name,
      type,
      createdAt,
      lastVersion,
      updatedAt: now,
      revisionId: context.cloud.uuid(),
    };
    return store.transaction(() => {
      const version = input.publish
        ? publishRevision(store, reference, updated, now, input.versionDescription)
        : undefined;
      store.put(machineKey(reference, name), updated);
      return {
        updateDate: new Date(now),
        revisionId: updated.revisionId,
        ...(version && { stateMachineVersionArn: version.arn }),
      };
    });
  },
});

const members = [
  'definition',
  'roleArn',
  'loggingConfiguration',
  'tracingConfiguration',
  'encryptionConfiguration',
] as const;

function changesSomething(input: UpdateStateMachineInput): boolean {
  return input.publish === true || members.some((member) => input[member] !== undefined);
}

function defined(input: UpdateStateMachineInput): Partial<Pick<StateMachineRecord, (typeof members)[number]>> {
  return Object.fromEntries(members.filter((member) => input[member] !== undefined).map((m) => [m, input[m]]));
}
