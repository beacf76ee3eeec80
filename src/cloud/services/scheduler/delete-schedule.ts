import type { DeleteScheduleInput } from '@aws-sdk/client-scheduler';
import { operation } from '../../kernel/index.ts';
import { findSchedule, scheduleAccess, scheduleKey } from './schedule.ts';
import { scheduleTimers } from './schedule-timers.ts';

export const deleteSchedule = operation<DeleteScheduleInput, object>({
  service: 'scheduler',
  name: 'DeleteSchedule',
  access: (input, context) => scheduleAccess('DeleteSchedule', input, context),
  run(input, context) {
    const schedule = findSchedule(context, input);
    context.cloud.store.delete(scheduleKey(context, schedule.group, schedule.name));
    context.cloud.component(scheduleTimers).disarm(schedule.arn);
    return {};
  },
});
