import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Cloud } from '../../kernel/index.ts';
import type { Alarm } from './alarm.ts';

/**
 * Tells EventBridge of a change, and does the alarm's actions: topics are published to as CloudWatch itself, so that
 * their policies and key policies decide. A failed action is kept with the alarm's history.
 * Source: "Alarm events and EventBridge", CloudWatch User Guide.
 */
export async function runAlarmActions(cloud: Cloud, alarm: Alarm, previous: StateValue): Promise<void> {
  const { account, region, arn, name, settings, state, reason, stateUpdatedAt } = alarm;
  const value = (of: StateValue) => ({ value: of, timestamp: new Date(stateUpdatedAt).toISOString() });
  cloud.publish({
    source: 'aws.cloudwatch',
    'detail-type': 'CloudWatch Alarm State Change',
    account,
    region,
    time: stateUpdatedAt,
    resources: [arn],
    detail: {
      alarmName: name,
      state: { ...value(state), reason },
      previousState: value(previous),
      configuration: { description: settings.AlarmDescription ?? '' },
    },
  });
  const errors: string[] = [];
  for (const action of settings.ActionsEnabled === false ? [] : actionsOf(alarm)) {
    try {
      await run(cloud, alarm, previous, action);
    } catch (error) {
      errors.push(`${action}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const id = `${name}/${String(stateUpdatedAt).padStart(15, '0')}`;
  const entry = { name, state, previous, reason, time: stateUpdatedAt, errors };
  cloud.store.put({ account, region, service: 'monitoring', type: 'alarm-history', id }, entry);
}

function actionsOf({ settings, state }: Alarm): string[] {
  if (state === 'ALARM') return settings.AlarmActions ?? [];
  return (state === 'OK' ? settings.OKActions : settings.InsufficientDataActions) ?? [];
}

async function run(cloud: Cloud, alarm: Alarm, previous: StateValue, action: string): Promise<void> {
  const { account, region, arn, name, settings, state, reason, stateUpdatedAt } = alarm;
  const [, , service, actionRegion = region] = action.split(':');
  const caller = {
    type: 'service' as const,
    service: 'cloudwatch.amazonaws.com',
    sourceAccount: account,
    sourceArn: arn,
  };
  const message = {
    AlarmName: name,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: account,
    NewStateValue: state,
    NewStateReason: reason,
    StateChangeTime: new Date(stateUpdatedAt).toISOString(),
    Region: region,
    AlarmArn: arn,
    OldStateValue: previous,
    Trigger: {
      MetricName: settings.MetricName,
      Namespace: settings.Namespace,
      Dimensions: settings.Dimensions ?? [],
      Period: settings.Period,
      EvaluationPeriods: settings.EvaluationPeriods,
      ComparisonOperator: settings.ComparisonOperator,
      Threshold: settings.Threshold,
    },
  };
  if (service === 'sns') {
    const Subject = `${state}: "${name}" in ${region}`.slice(0, 100);
    const input = { TopicArn: action, Subject, Message: JSON.stringify(message) };
    await cloud.call(caller, 'sns', 'Publish', input, { region: actionRegion });
  } else if (service === 'lambda') {
    const Payload = Buffer.from(
      JSON.stringify({ source: 'aws.cloudwatch', alarmArn: arn, accountId: account, region, alarmData: message }),
    );
    const input = { FunctionName: action, InvocationType: 'Event', Payload };
    await cloud.call({ ...caller, service: 'lambda.alarms.cloudwatch.amazonaws.com' }, 'lambda', 'Invoke', input, {
      region: actionRegion,
    });
  } else throw new Error(`The embedded cloud does no ${service} actions of alarms.`);
}
