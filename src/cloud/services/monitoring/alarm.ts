import type { MetricAlarm, PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import { type AccessRequest, AwsError, type CallContext, type ResourceKey, type Store } from '../../kernel/index.ts';

/** An alarm as it is stored: the request that made it, and its state. */
export interface Alarm {
  name: string;
  arn: string;
  account: string;
  region: string;
  settings: PutMetricAlarmInput;
  state: StateValue;
  reason: string;
  /** Milliseconds since 1970. */
  stateUpdatedAt: number;
  configuredAt: number;
}

interface Place {
  account: string;
  region: string;
}

export function alarmKey({ account, region }: Place, name: string): ResourceKey {
  return { account, region, service: 'monitoring', type: 'alarm', id: name };
}

export function alarmArn({ account, region }: Place, name: string): string {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
}

export function findAlarm({ cloud, account, region }: CallContext, name: string): Alarm {
  const alarm = cloud.store.get<Alarm>(alarmKey({ account, region }, name));
  if (!alarm) throw new AwsError('ResourceNotFound', `Unknown alarm: ${name}`, { status: 404 });
  return alarm;
}

export function alarmsOf(store: Store, { account, region }: Place, prefix = ''): Alarm[] {
  return store.list<Alarm>({ account, region, service: 'monitoring', type: 'alarm', prefix });
}

export function alarmAccess(action: string, name: string | undefined, context: CallContext): AccessRequest {
  return { action: `cloudwatch:${action}`, resource: alarmArn(context, name ?? '*') };
}

export function describeAlarm({
  name,
  arn,
  settings,
  state,
  reason,
  stateUpdatedAt,
  configuredAt,
}: Alarm): MetricAlarm {
  const { Tags: _, ...rest } = settings;
  return {
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    Dimensions: [],
    ...rest,
    AlarmName: name,
    AlarmArn: arn,
    ActionsEnabled: settings.ActionsEnabled ?? true,
    StateValue: state,
    StateReason: reason,
    StateUpdatedTimestamp: new Date(stateUpdatedAt),
    StateTransitionedTimestamp: new Date(stateUpdatedAt),
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
  };
}
