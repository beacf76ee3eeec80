import type { GetScheduleInput, GetScheduleOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../kernel/index.ts';
import { describeSchedule, findSchedule, scheduleAccess } from './schedule.ts';

export const getSchedule = operation<GetScheduleInput, GetScheduleOutput>({
  service: 'scheduler',
  name: 'GetSchedule',
  access: (input, context) => scheduleAccess('GetSchedule', input, context),
  run: (input, context) => describeSchedule(findSchedule(context, input)),
});
