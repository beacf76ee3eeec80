import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GetScheduleOutput } from '@aws-sdk/client-scheduler';
import { makeRole } from '../../testing/make-role.ts';
import { testCloud } from '../../testing/test-cloud.ts';
import { deliveries } from '../sns/outbox.ts';
import { scheduleTimers } from './schedule-timers.ts';

const TopicArn = 'arn:aws:sns:us-east-1:111122223333:news';

async function open(statements: Parameters<typeof makeRole>[2]) {
  const test = await testCloud();
  await test.cloud.call(test.root, 'sns', 'CreateTopic', { Name: 'news' });
  await makeRole(test, 'trigger', statements, 'scheduler.amazonaws.com');
  const scheduler = <O>(operation: string, input: object = {}) =>
    test.cloud.call<O>(test.root, 'scheduler', operation, {
      Name: 'nightly',
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: TopicArn,
        RoleArn: 'arn:aws:iam::111122223333:role/trigger',
        Input: '"<aws.scheduler.schedule-arn>"',
      },
      ...input,
    });
  const messages = () => deliveries(test.cloud.store, TopicArn).map(({ message }) => message);
  const pass = async (milliseconds: number) => {
    await test.clock.advance(milliseconds);
    await test.cloud.component(scheduleTimers).settled();
  };
  return { test, scheduler, messages, pass };
}

const hour = 3_600_000;

test('a schedule calls its target as its role until it is deleted', async () => {
  const { test, scheduler, messages, pass } = await open([{ Action: 'sns:Publish', Resource: TopicArn }]);
  await using _ = test;
  await scheduler('CreateSchedule');
  await assert.rejects(scheduler('CreateSchedule'), { name: 'ConflictException' });
  await pass(2 * hour);
  assert.deepEqual(messages(), Array(2).fill('"arn:aws:scheduler:us-east-1:111122223333:schedule/default/nightly"'));
  await scheduler('UpdateSchedule', { State: 'DISABLED' });
  await pass(2 * hour);
  assert.equal(messages().length, 2);
  assert.equal((await scheduler<GetScheduleOutput>('GetSchedule')).State, 'DISABLED');
  await scheduler('DeleteSchedule');
  await assert.rejects(scheduler('GetSchedule'), { name: 'ResourceNotFoundException' });
});

test('a target that the role may not call is kept as a failure', async () => {
  const { test, scheduler, messages, pass } = await open([]);
  await using _ = test;
  await scheduler('CreateSchedule');
  await pass(hour);
  assert.equal(messages().length, 0);
  const [failure] = test.cloud.store.everywhere<{ errorMessage: string }>('scheduler', 'failed-invocation');
  assert.match(
    failure!.value.errorMessage,
    /assumed-role\/trigger\/scheduler is not authorized to perform: sns:Publish/,
  );
});

test('creating a schedule passes its role', async () => {
  const { test, scheduler: _scheduler } = await open([]);
  await using _ = test;
  const caller = await makeRole(test, 'author', [{ Action: 'scheduler:CreateSchedule', Resource: '*' }]);
  const input = { Name: 'x', Target: { Arn: TopicArn, RoleArn: 'arn:aws:iam::111122223333:role/trigger' } };
  await assert.rejects(test.cloud.call(caller, 'scheduler', 'CreateSchedule', input), {
    message:
      /assumed-role\/author\/session is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role\/trigger because/,
  });
});
