import type { StateMachine } from '../../../../interpreter/index.ts';
import type { Cloud } from '../../../kernel/index.ts';
import type { MachineReference } from '../arn.ts';
import { findMachine, type Revision } from '../machines/record.ts';
import { findAlias, findVersion, isVersion } from '../versions/record.ts';

/**
 * What an execution of a state machine, version or alias runs; an alias with two versions draws one by weight.
 *
 * @throws InvalidArn, StateMachineDoesNotExist, ResourceNotFound
 */
export function resolveMachine(
  cloud: Cloud,
  arn: string,
): { stateMachine: StateMachine & { type: 'STANDARD' | 'EXPRESS' }; reference: MachineReference } {
  const { store } = cloud;
  const { machine, reference } = findMachine(store, arn);
  const of = (revision: Revision, qualified: { versionArn?: string; aliasArn?: string }) => ({
    reference,
    stateMachine: {
      arn: machine.arn,
      name: machine.name,
      type: machine.type,
      definition: revision.definition,
      roleArn: revision.roleArn,
      ...qualified,
    },
  });
  if (reference.qualifier === undefined) return of(machine, {});
  if (isVersion(reference.qualifier)) {
    const version = findVersion(store, reference, arn);
    return of(version, { versionArn: version.arn });
  }
  const alias = findAlias(store, reference, arn);
  const [first, second] = alias.routing;
  const chosen = second && cloud.random() * 100 >= (first?.weight ?? 0) ? second : first;
  const versionArn = chosen?.stateMachineVersionArn ?? '';
  const qualifier = versionArn.split(':').at(-1) ?? '';
  const version = findVersion(store, { ...reference, qualifier }, versionArn);
  return of(version, { versionArn, aliasArn: alias.arn });
}
