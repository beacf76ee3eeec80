import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DescribeAlarmsOutput, GetMetricDataOutput, GetMetricStatisticsOutput } from '@aws-sdk/client-cloudwatch';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { deliveries } from '../sns/outbox.ts';
import { alarmEvaluator } from './alarm-evaluator.ts';
import { evaluateAlarm } from './evaluate-alarm.ts';

const Namespace = 'Lockstep/Models';
const Dimensions = [{ Name: 'Model', Value: 'delays' }];
const minute = 60_000;

async function open() {
  const test = await testCloud();
  const monitoring = <O>(operation: string, input: object) =>
    test.cloud.call<O>(test.root, 'monitoring', operation, input);
  const put = (...values: number[]) =>
    monitoring('PutMetricData', {
      Namespace,
      MetricData: values.map((Value) => ({ MetricName: 'Latency', Dimensions, Value })),
    });
  return { test, monitoring, put };
}

test('statistics of a period', async () => {
  const { test, monitoring, put } = await open();
  await using _ = test;
  await put(1, 2, 3, 4);
  await monitoring('PutMetricData', {
    Namespace,
    MetricData: [
      { MetricName: 'Latency', Dimensions, StatisticValues: { Sum: 30, Minimum: 5, Maximum: 20, SampleCount: 3 } },
    ],
  });
  const range = { StartTime: new Date(test.clock.now()), EndTime: new Date(test.clock.now() + minute), Period: 60 };
  const output = await monitoring<GetMetricStatisticsOutput>('GetMetricStatistics', {
    Namespace,
    MetricName: 'Latency',
    Dimensions,
    ...range,
    Statistics: ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'],
    ExtendedStatistics: ['p50'],
  });
  const { Timestamp: _time, Unit: _unit, ...point } = output.Datapoints![0]!;
  const expected = { Sum: 40, Average: 40 / 7, Minimum: 1, Maximum: 20, SampleCount: 7 };
  assert.deepEqual(point, { ...expected, ExtendedStatistics: { p50: 4 } });
});

test('GetMetricData answers newest first', async () => {
  const { test, monitoring, put } = await open();
  await using _ = test;
  const StartTime = new Date(test.clock.now());
  await put(1);
  await test.clock.advance(minute);
  await put(2);
  const output = await monitoring<GetMetricDataOutput>('GetMetricData', {
    StartTime,
    EndTime: new Date(test.clock.now() + 1),
    MetricDataQueries: [
      { Id: 'm', MetricStat: { Metric: { Namespace, MetricName: 'Latency', Dimensions }, Period: 60, Stat: 'Sum' } },
    ],
  });
  assert.deepEqual(output.MetricDataResults?.[0]?.Values, [2, 1]);
});

test('an alarm goes off on its metric, tells its topic, and calms down', async () => {
  const { test, monitoring, put } = await open();
  await using _ = test;
  const TopicArn = 'arn:aws:sns:us-east-1:111122223333:alarms';
  await test.cloud.call(test.root, 'sns', 'CreateTopic', { Name: 'alarms' });
  const publish = {
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: TopicArn,
  };
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement: [publish] });
  await test.cloud.call(test.root, 'sns', 'SetTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue });
  await monitoring('PutMetricAlarm', {
    AlarmName: 'slow',
    Namespace,
    MetricName: 'Latency',
    Dimensions,
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    Threshold: 100,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [TopicArn],
  });
  const state = async () => {
    await test.cloud.component(alarmEvaluator).settled();
    return (await monitoring<DescribeAlarmsOutput>('DescribeAlarms', { AlarmNames: ['slow'] })).MetricAlarms?.[0]
      ?.StateValue;
  };
  await put(150);
  assert.equal(await state(), 'OK');
  await test.clock.advance(minute);
  await put(160);
  assert.equal(await state(), 'ALARM');
  const [message] = deliveries(test.cloud.store, TopicArn);
  assert.equal(message?.subject, 'ALARM: "slow" in us-east-1');
  await test.clock.advance(3 * minute);
  assert.equal(await state(), 'OK');
});

test('M of N, and what missing data counts as', () => {
  const settings = {
    AlarmName: 'a',
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    Threshold: 10,
    ComparisonOperator: 'GreaterThanThreshold',
  } as const;
  const cases: [values: number[], TreatMissingData: string, state: string][] = [
    [[11, 5, 12], 'missing', 'ALARM'],
    [[11, 5, 5], 'missing', 'OK'],
    [[], 'missing', 'INSUFFICIENT_DATA'],
    [[], 'breaching', 'ALARM'],
    [[], 'notBreaching', 'OK'],
    [[], 'ignore', 'ALARM'],
    [[11], 'breaching', 'ALARM'],
    [[11], 'notBreaching', 'OK'],
    [[11], 'ignore', 'ALARM'],
    [[5, 5], 'ignore', 'OK'],
  ];
  for (const [values, TreatMissingData, state] of cases) {
    const points = values.map((value, index) => ({ time: index * minute, value }));
    assert.equal(
      evaluateAlarm({ ...settings, TreatMissingData }, points, 'ALARM').state,
      state,
      `${values} ${TreatMissingData}`,
    );
  }
});

test('a namespace condition narrows PutMetricData', async () => {
  const { test } = await open();
  await using _ = test;
  const Condition = { StringEquals: { 'cloudwatch:namespace': Namespace } };
  const caller = await makeRole(test, 'job', [{ Action: 'cloudwatch:PutMetricData', Resource: '*', Condition }]);
  const put = (namespace: string) =>
    test.cloud.call(caller, 'monitoring', 'PutMetricData', { Namespace: namespace, MetricData: [] });
  await put(Namespace);
  await assert.rejects(put('Other'), {
    name: 'AccessDenied',
    message: /assumed-role\/job\/session is not authorized to perform: cloudwatch:PutMetricData/,
  });
});
