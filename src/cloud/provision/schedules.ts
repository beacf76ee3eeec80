import type { GetScheduleOutput } from '@aws-sdk/client-scheduler';
import type { ScheduleResource } from '../../model/index.ts';
import type { Provisioning } from './provisioning.ts';

export async function provisionSchedules(provisioning: Provisioning): Promise<void> {
  for (const schedule of provisioning.manifest.schedules) await provisionSchedule(provisioning, schedule);
}

async function provisionSchedule(provisioning: Provisioning, schedule: ScheduleResource): Promise<void> {
  const wanted = {
    Name: schedule.name,
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.timezone,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: schedule.target, RoleArn: schedule.roleArn, Input: JSON.stringify(schedule.input) },
  };
  const current = await provisioning.find<GetScheduleOutput>('scheduler', 'GetSchedule', { Name: schedule.name });
  if (current && isSame(current, wanted)) return;
  await provisioning.call('scheduler', current ? 'UpdateSchedule' : 'CreateSchedule', wanted);
  provisioning.report('schedule', schedule.name, current ? 'updated' : 'created');
}

function isSame(
  current: GetScheduleOutput,
  wanted: Pick<GetScheduleOutput, 'ScheduleExpression' | 'ScheduleExpressionTimezone' | 'Target'>,
): boolean {
  return (
    current.ScheduleExpression === wanted.ScheduleExpression &&
    current.ScheduleExpressionTimezone === wanted.ScheduleExpressionTimezone &&
    current.Target?.Arn === wanted.Target?.Arn &&
    current.Target?.RoleArn === wanted.Target?.RoleArn &&
    current.Target?.Input === wanted.Target?.Input
  );
}
