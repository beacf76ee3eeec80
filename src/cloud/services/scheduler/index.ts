import type { Service } from '../../kernel/index.ts';
import { createSchedule } from './create-schedule.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { getSchedule } from './get-schedule.ts';
import { listSchedules } from './list-schedules.ts';
import { scheduleTimers } from './schedule-timers.ts';
import { updateSchedule } from './update-schedule.ts';

export const scheduler: Service = {
  name: 'scheduler',
  operations: [createSchedule, deleteSchedule, getSchedule, listSchedules, updateSchedule],
  components: [scheduleTimers],
};
