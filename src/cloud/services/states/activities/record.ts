import { AwsError, type ResourceKey, type Store } from '../../../kernel/index.ts';
import { type Place, parseActivityArn } from '../arn.ts';

/** An activity as stored; its waiting tasks are kept by the executions. */
export interface ActivityRecord {
  arn: string;
  name: string;
  /** Milliseconds since 1970. */
  createdAt: number;
}

export function activityKey({ account, region }: Place, name: string): ResourceKey {
  return { account, region, service: 'states', type: 'activity', id: name };
}

/** @throws InvalidArn, ActivityDoesNotExist */
export function findActivity(store: Store, arn: string): ActivityRecord {
  const { name, ...place } = parseActivityArn(arn);
  const activity = store.get<ActivityRecord>(activityKey(place, name));
  if (!activity) throw new AwsError('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);
  return activity;
}
