import type { ListSchedulesInput, ListSchedulesOutput } from '@aws-sdk/client-scheduler';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import type { Schedule } from './schedule.ts';

export const listSchedules = operation<ListSchedulesInput, ListSchedulesOutput>({
  service: 'scheduler',
  name: 'ListSchedules',
  access: (_input, { account, region }) => ({
    action: 'scheduler:ListSchedules',
    resource: `arn:aws:scheduler:${region}:${account}:schedule/*/*`,
  }),
  run(input, { cloud, account, region }) {
    const schedules = cloud.store
      .list<Schedule>({ account, region, service: 'scheduler', type: 'schedule' })
      .filter(
        (schedule) =>
          (!input.GroupName || schedule.group === input.GroupName) &&
          schedule.name.startsWith(input.NamePrefix ?? '') &&
          (!input.State || schedule.state === input.State),
      );
    const { items, next } = page(schedules, input.MaxResults ?? 100, input.NextToken);
    return {
      Schedules: items.map((schedule) => ({
        Arn: schedule.arn,
        Name: schedule.name,
        GroupName: schedule.group,
        State: schedule.state,
        CreationDate: new Date(schedule.createdAt),
        LastModificationDate: new Date(schedule.modifiedAt),
        Target: { Arn: schedule.Target!.Arn! },
      })),
      ...(next ? { NextToken: next } : {}),
    };
  },
});
