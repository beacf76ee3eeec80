import type { DeleteAlarmsInput } from '@aws-sdk/client-cloudwatch';
import { operation, required } from '../../kernel/index.ts';
import { alarmAccess, alarmKey, findAlarm } from './alarm.ts';
import { alarmEvaluator } from './alarm-evaluator.ts';

export const deleteAlarms = operation<DeleteAlarmsInput, object>({
  service: 'monitoring',
  name: 'DeleteAlarms',
  access: (input, context) => required(input, 'AlarmNames').map((name) => alarmAccess('DeleteAlarms', name, context)),
  run(input, context) {
    const alarms = input.AlarmNames!.map((name) => findAlarm(context, name));
    for (const alarm of alarms) {
      context.cloud.store.delete(alarmKey(alarm, alarm.name));
      context.cloud.component(alarmEvaluator).disarm(alarm.arn);
    }
    return {};
  },
});
