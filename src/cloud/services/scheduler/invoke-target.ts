import { AwsError, type Cloud } from '../../kernel/index.ts';
import type { Schedule } from './schedule.ts';

/** An invocation that its target did not take. */
export interface FailedInvocation {
  schedule: string;
  /** Milliseconds since 1970. */
  time: number;
  errorCode: string;
  errorMessage: string;
}

/**
 * Calls a schedule's target as its role; a failure is kept, not thrown. Retries are not made: what fails here
 * (permissions, names) fails again.
 * Source: "Managing targets", "Context attributes", EventBridge Scheduler User Guide.
 */
export async function invokeTarget(cloud: Cloud, schedule: Schedule, scheduledTime: number): Promise<void> {
  try {
    await invoke(cloud, schedule, scheduledTime);
  } catch (error) {
    const failure: FailedInvocation = {
      schedule: schedule.arn,
      time: scheduledTime,
      errorCode: error instanceof Error ? error.name : 'InternalFailure',
      errorMessage: error instanceof Error ? error.message : String(error),
    };
    const { account, region, group, name } = schedule;
    const id = `${group}/${name}/${String(scheduledTime).padStart(15, '0')}`;
    cloud.store.put({ account, region, service: 'scheduler', type: 'failed-invocation', id }, failure);
  }
}

async function invoke(cloud: Cloud, schedule: Schedule, scheduledTime: number): Promise<void> {
  const { Arn = '', RoleArn = '', Input = '{}', EventBridgeParameters } = schedule.Target!;
  const { account, region, group } = schedule;
  const groupArn = `arn:aws:scheduler:${region}:${account}:schedule-group/${group}`;
  const role = cloud.assumeAsService('scheduler.amazonaws.com', RoleArn, 'scheduler', { account, arn: groupArn });
  const input = Input.replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
    .replaceAll('<aws.scheduler.scheduled-time>', new Date(scheduledTime).toISOString().replace(/\.\d+Z/, 'Z'))
    .replaceAll('<aws.scheduler.execution-id>', () => cloud.uuid())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
  const call = (service: string, operation: string, request: object) =>
    cloud.call(role, service, operation, request, { region });
  const universal = /^arn:aws:scheduler:::aws-sdk:([^:]+):(\w+)$/.exec(Arn);
  if (universal) {
    const [, service = '', operation = ''] = universal;
    const name = operation.charAt(0).toUpperCase() + operation.slice(1);
    await call(signingNames[service] ?? service, name, JSON.parse(input) as object);
    return;
  }
  switch (Arn.split(':')[2]) {
    case 'states':
      await call('states', 'StartExecution', { stateMachineArn: Arn, input });
      return;
    case 'lambda':
      await call('lambda', 'Invoke', { FunctionName: Arn, InvocationType: 'Event', Payload: Buffer.from(input) });
      return;
    case 'sns':
      await call('sns', 'Publish', { TopicArn: Arn, Message: input });
      return;
    case 'events':
      await call('events', 'PutEvents', { Entries: [{ ...EventBridgeParameters, EventBusName: Arn, Detail: input }] });
      return;
    default:
      throw new AwsError('ValidationException', `The embedded cloud cannot invoke ${Arn} from a schedule.`);
  }
}

/** Services whose name in the SDK is not the one that they sign with. */
const signingNames: Record<string, string> = {
  sfn: 'states',
  cloudwatch: 'monitoring',
  cloudwatchlogs: 'logs',
  eventbridge: 'events',
};
