import type { RoutingConfigurationListItem } from '@aws-sdk/client-sfn';
import { AwsError, type Store, validationError } from '../../../kernel/index.ts';
import { type MachineReference, parseMachineArn } from '../arn.ts';
import { findVersion, isVersion } from './record.ts';

/**
 * Refuses a routing that is not to one or two versions of one state machine with weights that add up to 100.
 *
 * @returns the state machine
 * @throws ValidationException, StateMachineDoesNotExist
 */
export function checkRouting(store: Store, routing: readonly RoutingConfigurationListItem[]): MachineReference {
  if (routing.length < 1 || routing.length > 2) {
    throw validationError([
      `Value '${routing.length}' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2`,
    ]);
  }
  const references = routing.map(({ stateMachineVersionArn }) => {
    const arn = stateMachineVersionArn ?? '';
    const reference = parseMachineArn(arn);
    if (!isVersion(reference.qualifier)) {
      throw new AwsError('ValidationException', 'Routing configuration must contain state machine version ARNs.');
    }
    findVersion(store, reference, arn);
    return reference;
  });
  const [first, second] = references as [MachineReference, MachineReference | undefined];
  if (second && second.name !== first.name) {
    throw new AwsError('ValidationException', 'Routing configuration must contain versions of one state machine.');
  }
  if (routing.reduce((sum, { weight }) => sum + (weight ?? 0), 0) !== 100) {
    throw new AwsError('ValidationException', 'Sum of routing configuration weights must equal 100.');
  }
  return { account: first.account, region: first.region, name: first.name };
}
