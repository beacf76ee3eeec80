import { AwsError, type Store } from '../../../kernel/index.ts';
import { activityKey } from '../activities/record.ts';
import { parseActivityArn, parseMachineArn } from '../arn.ts';
import { machineKey } from '../machines/record.ts';

/**
 * Refuses an ARN of which nothing is there.
 *
 * @throws InvalidArn, ResourceNotFound
 */
export function requireResource(store: Store, arn: string): void {
  if (store.get(keyOf(arn))) return;
  throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`, { details: { resourceName: arn } });
}

function keyOf(arn: string) {
  if (arn.split(':')[5] === 'activity') {
    const activity = parseActivityArn(arn);
    return activityKey(activity, activity.name);
  }
  const machine = parseMachineArn(arn);
  return machineKey(machine, machine.name);
}
