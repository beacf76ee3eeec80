import type { GetActivityTaskInput, GetActivityTaskOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { findActivity } from './record.ts';
import { workerQueues } from './worker-queue.ts';

/** Milliseconds for which a worker's call is held open (source: GetActivityTask, Step Functions API reference). */
const longPoll = 60_000;

export const getActivityTask = operation<GetActivityTaskInput, GetActivityTaskOutput>({
  service: 'states',
  name: 'GetActivityTask',
  access: (input) => ({ action: 'states:GetActivityTask', resource: required(input, 'activityArn') }),
  run: async (input, { cloud }) => {
    const { arn } = findActivity(cloud.store, required(input, 'activityArn'));
    const task = await cloud.component(workerQueues).poll(arn, longPoll);
    if (!task) return {};
    task.started(input.workerName);
    return { taskToken: task.taskToken, input: task.input };
  },
});
