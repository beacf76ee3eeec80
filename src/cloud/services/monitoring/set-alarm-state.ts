import type { SetAlarmStateInput } from '@aws-sdk/client-cloudwatch';
import { operation, required } from '../../kernel/index.ts';
import { alarmAccess, findAlarm } from './alarm.ts';
import { alarmEvaluator } from './alarm-evaluator.ts';

/** Holds until the alarm is next evaluated. */
export const setAlarmState = operation<SetAlarmStateInput, object>({
  service: 'monitoring',
  name: 'SetAlarmState',
  access: (input, context) => alarmAccess('SetAlarmState', required(input, 'AlarmName'), context),
  run(input, context) {
    const alarm = findAlarm(context, input.AlarmName!);
    const state = required(input, 'StateValue');
    context.cloud.component(alarmEvaluator).setState(alarm, state, required(input, 'StateReason'));
    return {};
  },
});
