import type { UpdateScheduleInput, UpdateScheduleOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../kernel/index.ts';
import { findSchedule, scheduleAccess, scheduleFrom, scheduleKey } from './schedule.ts';
import { scheduleTimers } from './schedule-timers.ts';

/** Replaces the whole schedule: what is left out goes back to its default. */
export const updateSchedule = operation<UpdateScheduleInput, UpdateScheduleOutput>({
  service: 'scheduler',
  name: 'UpdateSchedule',
  access: (input, context) => scheduleAccess('UpdateSchedule', input, context),
  run(input, context) {
    const before = findSchedule(context, input);
    const schedule = scheduleFrom(context, input, before.createdAt);
    context.cloud.store.put(scheduleKey(context, schedule.group, schedule.name), schedule);
    context.cloud.component(scheduleTimers).arm(schedule);
    return { ScheduleArn: schedule.arn };
  },
});
