import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { type Alarm, alarmAccess, alarmArn, alarmKey } from './alarm.ts';
import { alarmEvaluator } from './alarm-evaluator.ts';
import { statisticOf } from './statistics.ts';

/** On one metric; alarms on metric math are refused. */
export const putMetricAlarm = operation<PutMetricAlarmInput, object>({
  service: 'monitoring',
  name: 'PutMetricAlarm',
  access: (input, context) => ({
    ...alarmAccess('PutMetricAlarm', required(input, 'AlarmName'), context),
    context: {
      'cloudwatch:AlarmActions': [
        ...(input.AlarmActions ?? []),
        ...(input.OKActions ?? []),
        ...(input.InsufficientDataActions ?? []),
      ],
    },
  }),
  run(input, context) {
    const { cloud, account, region } = context;
    checkSettings(input);
    const name = input.AlarmName!;
    const now = cloud.clock.now();
    const before = cloud.store.get<Alarm>(alarmKey(context, name));
    const alarm: Alarm = {
      name,
      arn: alarmArn(context, name),
      account,
      region,
      settings: input,
      state: before?.state ?? 'INSUFFICIENT_DATA',
      reason: before?.reason ?? 'Unchecked: Initial alarm creation',
      stateUpdatedAt: before?.stateUpdatedAt ?? now,
      configuredAt: now,
    };
    cloud.store.put(alarmKey(context, name), alarm);
    const evaluator = cloud.component(alarmEvaluator);
    evaluator.evaluate(alarm);
    evaluator.arm(alarm);
    return {};
  },
});

function checkSettings(input: PutMetricAlarmInput): void {
  if (input.Metrics || input.ThresholdMetricId) {
    throw new AwsError('ValidationError', 'The embedded cloud has no alarms on metric math or anomaly detection.');
  }
  for (const member of [
    'Namespace',
    'MetricName',
    'Period',
    'Threshold',
    'ComparisonOperator',
    'EvaluationPeriods',
  ] as const) {
    required(input, member);
  }
  if (!input.Statistic && !input.ExtendedStatistic) {
    throw new AwsError('ValidationError', 'Exactly one of Statistic and ExtendedStatistic must be specified.');
  }
  statisticOf(input.Statistic ?? input.ExtendedStatistic!);
  if (!/^(Greater|Less)Than(OrEqualTo)?Threshold$/.test(input.ComparisonOperator!)) {
    throw new AwsError('ValidationError', `The embedded cloud does not compare by ${input.ComparisonOperator}.`);
  }
  const period = input.Period!;
  if (![10, 20, 30].includes(period) && (period <= 0 || period % 60 !== 0)) {
    throw new AwsError('ValidationError', 'Period must be 10, 20, 30 or a multiple of 60');
  }
  if (input.DatapointsToAlarm !== undefined && input.DatapointsToAlarm > input.EvaluationPeriods!) {
    throw new AwsError('ValidationError', 'DatapointsToAlarm must be less than or equal to EvaluationPeriods.');
  }
}
