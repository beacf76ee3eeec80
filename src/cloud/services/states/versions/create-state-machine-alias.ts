import { isDeepStrictEqual } from 'node:util';
import type { CreateStateMachineAliasInput, CreateStateMachineAliasOutput } from '@aws-sdk/client-sfn';
import { AwsError, operation, required } from '../../../kernel/index.ts';
import { machineArn, parseMachineArn } from '../arn.ts';
import { machineAccess } from '../machines/access.ts';
import { requireName } from '../name.ts';
import { checkRouting } from './check-routing.ts';
import { type AliasRecord, aliasKey, isVersion } from './record.ts';

/** Idempotent by name, description and routing. */
export const createStateMachineAlias = operation<CreateStateMachineAliasInput, CreateStateMachineAliasOutput>({
  service: 'states',
  name: 'CreateStateMachineAlias',
  access: (input, context) => {
    const version = required(input, 'routingConfiguration')[0]?.stateMachineVersionArn ?? '';
    const machine = parseMachineArn(version);
    return machineAccess(context, 'CreateStateMachineAlias', machineArn(machine, machine.name));
  },
  run: (input, { cloud: { store, clock } }) => {
    const name = requireName(required(input, 'name'));
    if (isVersion(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    const routing = [...required(input, 'routingConfiguration')];
    const machine = checkRouting(store, routing);
    const key = aliasKey(machine, machine.name, name);
    const existing = store.get<AliasRecord>(key);
    if (existing) {
      const same = existing.description === input.description && isDeepStrictEqual(existing.routing, routing);
      if (!same) throw new AwsError('ConflictException', `State Machine Alias already exists: '${existing.arn}'`);
      return { stateMachineAliasArn: existing.arn, creationDate: new Date(existing.createdAt) };
    }
    const now = clock.now();
    const alias: AliasRecord = {
      arn: `${machineArn(machine, machine.name)}:${name}`,
      name,
      routing,
      createdAt: now,
      updatedAt: now,
      ...(input.description !== undefined && { description: input.description }),
    };
    store.put(key, alias);
    return { stateMachineAliasArn: alias.arn, creationDate: new Date(now) };
  },
});
