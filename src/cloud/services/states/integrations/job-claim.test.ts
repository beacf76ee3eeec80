import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json, TaskControl } from '../../../../interpreter/index.ts';
import { type Cloud, EventBus } from '../../../kernel/index.ts';
import { testCloud } from '../../../testing/test-cloud.ts';
import type { IntegrationCall } from './integration.ts';
import { claimedAt, claimJob } from './job-claim.ts';
import { jobKinds, sagemakerJob } from './sagemaker-jobs.ts';

const place = { account: '111122223333', region: 'us-east-1' };

/** A call whose cloud has one training job that has ended, and counts the jobs that are made. */
async function attempt(resumed: boolean, createdAt: number | undefined, claim: number | undefined) {
  await using store = await testCloud();
  const made: string[] = [];
  const submitted: Json[] = [];
  const job = { TrainingJobArn: 'arn', TrainingJobStatus: 'Completed', CreationTime: new Date(createdAt ?? 0) };
  const cloud = {
    store: store.cloud.store,
    clock: store.clock,
    events: new EventBus(),
    uuid: () => 'id',
    call: async (_caller: unknown, _service: string, operation: string) => {
      if (operation === 'CreateTrainingJob') made.push(operation);
      return operation === 'CreateTrainingJob' ? { TrainingJobArn: 'arn' } : job;
    },
  } as unknown as Cloud;
  const call = {
    cloud,
    caller: store.root,
    place,
    request: { id: 'execution:1', resumed },
    control: {
      signal: new AbortController().signal,
      submitted: (output: Json) => submitted.push(output),
    } as unknown as TaskControl,
    pattern: 'sync',
    parameters: { TrainingJobName: 'train' },
    closing: new AbortController().signal,
  } as unknown as IntegrationCall;
  if (claim !== undefined) claimJob(call, claim);
  const result = (await sagemakerJob(jobKinds.createTrainingJob!).run(call)) as { TrainingJobStatus: string };
  return { made: made.length, submitted: submitted.length, status: result.TrainingJobStatus, claim: claimedAt(call) };
}

const done = { submitted: 1, status: 'Completed', claim: undefined };

const cases: [string, Parameters<typeof attempt>, number][] = [
  ['a new attempt makes the job', [false, undefined, undefined], 1],
  ['a resumed attempt that had not come to it makes the job', [true, 5, undefined], 1],
  ['a resumed attempt attaches to the job that it had made', [true, 5, 5], 0],
  ['a resumed attempt does not take an older job for its own', [true, 4, 5], 1],
];

for (const [what, given, made] of cases) {
  test(what, async () => assert.deepEqual(await attempt(...given), { made, ...done }));
}
