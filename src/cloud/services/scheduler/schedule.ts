import type { CreateScheduleInput, GetScheduleOutput } from '@aws-sdk/client-scheduler';
import { type AccessRequest, AwsError, type CallContext, type ResourceKey } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { parseExpression } from './expression.ts';

/** A schedule as it is stored: dates are milliseconds since 1970. */
export interface Schedule
  extends Pick<
    CreateScheduleInput,
    | 'Description'
    | 'ScheduleExpressionTimezone'
    | 'FlexibleTimeWindow'
    | 'Target'
    | 'ActionAfterCompletion'
    | 'KmsKeyArn'
  > {
  name: string;
  group: string;
  arn: string;
  account: string;
  region: string;
  state: 'ENABLED' | 'DISABLED';
  expression: string;
  startAt?: number;
  endAt?: number;
  createdAt: number;
  modifiedAt: number;
}

interface Place {
  account: string;
  region: string;
}

export function scheduleKey({ account, region }: Place, group: string, name: string): ResourceKey {
  return { account, region, service: 'scheduler', type: 'schedule', id: `${group}/${name}` };
}

export function scheduleArn({ account, region }: Place, group: string, name: string): string {
  return `arn:aws:scheduler:${region}:${account}:schedule/${group}/${name}`;
}

export function findSchedule(context: CallContext, input: { Name?: string; GroupName?: string }): Schedule {
  const { Name: name = '', GroupName: group = 'default' } = input;
  const schedule = context.cloud.store.get<Schedule>(scheduleKey(context, group, name));
  if (!schedule) {
    throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, { status: 404 });
  }
  return schedule;
}

/** The checks of an operation on a schedule; one that names a target passes its role. */
export function scheduleAccess(
  action: string,
  input: { Name?: string; GroupName?: string; Target?: CreateScheduleInput['Target'] },
  context: CallContext,
): AccessRequest[] {
  const resource = scheduleArn(context, input.GroupName ?? 'default', input.Name ?? '');
  const requests: AccessRequest[] = [{ action: `scheduler:${action}`, resource }];
  if (input.Target?.RoleArn) {
    const conditions = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
    requests.push({ action: 'iam:PassRole', resource: input.Target.RoleArn, context: conditions });
  }
  return requests;
}

/** The stored form of what CreateSchedule and UpdateSchedule say. @throws AwsError ValidationException */
export function scheduleFrom(context: CallContext, input: CreateScheduleInput, createdAt: number): Schedule {
  const { account, region } = context;
  const name = checkText('name', input.Name, { pattern: /^[0-9a-zA-Z\-_.]+$/, max: 64 });
  const group = input.GroupName ?? 'default';
  const expression = checkText('scheduleExpression', input.ScheduleExpression, { max: 256 });
  parseExpression(expression, input.ScheduleExpressionTimezone);
  const { Target, FlexibleTimeWindow } = input;
  if (!Target?.Arn || !Target.RoleArn || !FlexibleTimeWindow?.Mode) {
    const member = !Target?.Arn ? 'target.arn' : !Target.RoleArn ? 'target.roleArn' : 'flexibleTimeWindow.mode';
    checkText(member, undefined, {});
  }
  return {
    name,
    group,
    arn: scheduleArn(context, group, name),
    account,
    region,
    state: input.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
    expression,
    createdAt,
    modifiedAt: context.cloud.clock.now(),
    ...(input.StartDate ? { startAt: new Date(input.StartDate).getTime() } : {}),
    ...(input.EndDate ? { endAt: new Date(input.EndDate).getTime() } : {}),
    Description: input.Description,
    ScheduleExpressionTimezone: input.ScheduleExpressionTimezone ?? 'UTC',
    FlexibleTimeWindow,
    Target,
    ActionAfterCompletion: input.ActionAfterCompletion ?? 'NONE',
    KmsKeyArn: input.KmsKeyArn,
  };
}

export function describeSchedule(schedule: Schedule): GetScheduleOutput {
  const {
    name,
    group,
    arn,
    account: _,
    region: __,
    state,
    expression,
    startAt,
    endAt,
    createdAt,
    modifiedAt,
    ...rest
  } = schedule;
  return {
    ...rest,
    Name: name,
    GroupName: group,
    Arn: arn,
    State: state,
    ScheduleExpression: expression,
    ...(startAt ? { StartDate: new Date(startAt) } : {}),
    ...(endAt ? { EndDate: new Date(endAt) } : {}),
    CreationDate: new Date(createdAt),
    LastModificationDate: new Date(modifiedAt),
  };
}

/** When the schedule fires next. A rate counts from its start. */
export function nextRun(schedule: Schedule, now: number): number | undefined {
  const { expression, startAt, endAt, createdAt, ScheduleExpressionTimezone } = schedule;
  const next = parseExpression(expression, ScheduleExpressionTimezone, startAt ?? createdAt);
  const time = next(Math.max(now, (startAt ?? 0) - 1));
  return time !== undefined && endAt !== undefined && time > endAt ? undefined : time;
}
