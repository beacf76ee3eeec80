import type { CreateScheduleInput, CreateScheduleOutput } from '@aws-sdk/client-scheduler';
import { AwsError, operation } from '../../kernel/index.ts';
import { type Schedule, scheduleAccess, scheduleFrom, scheduleKey } from './schedule.ts';
import { scheduleTimers } from './schedule-timers.ts';

export const createSchedule = operation<CreateScheduleInput, CreateScheduleOutput>({
  service: 'scheduler',
  name: 'CreateSchedule',
  access: (input, context) => scheduleAccess('CreateSchedule', input, context),
  run(input, context) {
    const { cloud } = context;
    const schedule = scheduleFrom(context, input, cloud.clock.now());
    const key = scheduleKey(context, schedule.group, schedule.name);
    if (cloud.store.get<Schedule>(key)) {
      throw new AwsError('ConflictException', `Schedule ${schedule.name} already exists.`, { status: 409 });
    }
    cloud.store.put(key, schedule);
    cloud.component(scheduleTimers).arm(schedule);
    return { ScheduleArn: schedule.arn };
  },
});
