import type { CreateStateMachineInput, CreateStateMachineOutput } from '@aws-sdk/client-sfn';
import { type AccessRequest, AwsError, type CallContext, operation, required } from '../../../kernel/index.ts';
import { machineArn } from '../arn.ts';
import { requireName } from '../name.ts';
import { putTags, requestTags, resourceTags } from '../tags/tag-store.ts';
import { publishRevision } from '../versions/record.ts';
import { checkRevision } from './check-revision.ts';
import { machineKey, type StateMachineRecord } from './record.ts';

/** Idempotent by name, definition, type, logging, tracing and tags, as AWS's is. */
export const createStateMachine = operation<CreateStateMachineInput, CreateStateMachineOutput>({
  service: 'states',
  name: 'CreateStateMachine',
  access: (input, context) => {
    const resource = machineArn(context, required(input, 'name'));
    const roleArn = required(input, 'roleArn');
    const tags = requestTags(input.tags ?? []);
    const requests: AccessRequest[] = [
      { action: 'states:CreateStateMachine', resource, context: tags },
      { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'states.amazonaws.com' } },
    ];
    if (input.tags?.length) requests.push({ action: 'states:TagResource', resource, context: tags });
    if (input.publish) requests.push({ action: 'states:PublishStateMachineVersion', resource });
    return requests;
  },
  run: (input, context) => {
    const name = requireName(required(input, 'name'));
    const existing = context.cloud.store.get<StateMachineRecord>(machineKey(context, name));
    if (existing) return answerAgain(input, existing, context);
    if (input.versionDescription !== undefined && !input.publish) {
      throw new AwsError(
        'ValidationException',
        'Version description can only be set when publish is true for the CreateStateMachine API.',
      );
    }
    const arn = machineArn(context, name);
    const type = input.type ?? 'STANDARD';
    const revision = checkRevision(context, arn, type, {
      definition: required(input, 'definition'),
      roleArn: required(input, 'roleArn'),
      loggingConfiguration: input.loggingConfiguration,
      tracingConfiguration: input.tracingConfiguration,
      encryptionConfiguration: input.encryptionConfiguration,
    });
    return create(input, context, { ...revision, arn, name, type });
  },
});

function create(
  input: CreateStateMachineInput,
  context: CallContext,
  revision: Omit<StateMachineRecord, 'revisionId' | 'createdAt' | 'updatedAt' | 'lastVersion'>,
): CreateStateMachineOutput {
  const { store, clock } = context.cloud;
  const now = clock.now();
  return store.transaction(() => {
    const machine: StateMachineRecord = {
      ...revision,
      revisionId: context.cloud.uuid(),
      createdAt: now,
      updatedAt: now,
      lastVersion: 0,
    };
    const reference = { account: context.account, region: context.region, name: machine.name };
    const version = input.publish
      ? publishRevision(store, reference, machine, now, input.versionDescription)
      : undefined;
    store.put(machineKey(context, machine.name), machine);
    putTags(store, machine.arn, input.tags ?? []);
    return {
      stateMachineArn: machine.arn,
      creationDate: new Date(now),
      ...(version && { stateMachineVersionArn: version.arn }),
    };
  });
}

function answerAgain(
  input: CreateStateMachineInput,
  existing: StateMachineRecord,
  { cloud }: CallContext,
): CreateStateMachineOutput {
  const same =
    existing.definition === input.definition &&
    existing.type === (input.type ?? 'STANDARD') &&
    equal(existing.loggingConfiguration, input.loggingConfiguration) &&
    equal(existing.tracingConfiguration, input.tracingConfiguration) &&
    equal(existing.encryptionConfiguration, input.encryptionConfiguration) &&
    equal(resourceTags(cloud.store, existing.arn), input.tags ?? []);
  if (!same) throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${existing.arn}'`);
  return { stateMachineArn: existing.arn, creationDate: new Date(existing.createdAt) };
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
