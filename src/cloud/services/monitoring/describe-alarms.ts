import type { DescribeAlarmsInput, DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { alarmAccess, alarmsOf, describeAlarm } from './alarm.ts';

export const describeAlarms = operation<DescribeAlarmsInput, DescribeAlarmsOutput>({
  service: 'monitoring',
  name: 'DescribeAlarms',
  access: (_input, context) => alarmAccess('DescribeAlarms', '*', context),
  run(input, context) {
    const alarms = alarmsOf(context.cloud.store, context, input.AlarmNamePrefix).filter(
      (alarm) =>
        (!input.AlarmNames?.length || input.AlarmNames.includes(alarm.name)) &&
        (!input.StateValue || alarm.state === input.StateValue),
    );
    const { items, next } = page(alarms, input.MaxRecords ?? 50, input.NextToken);
    return { MetricAlarms: items.map(describeAlarm), CompositeAlarms: [], ...(next ? { NextToken: next } : {}) };
  },
});
