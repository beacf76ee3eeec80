import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { StepResource } from '../../model/index.ts';
import { progressOf } from './progress.ts';

const steps: StepResource[] = [
  { name: 'prepare', type: 'processing', states: ['prepare'], after: [] },
  { name: 'train', type: 'training', states: ['train', 'train outputs'], after: ['prepare'] },
  { name: 'register', type: 'register', states: ['register'], after: ['train'] },
];

/** Builds a history: each event follows the one before it, a second apart. */
function history(...events: Partial<HistoryEvent>[]): HistoryEvent[] {
  return events.map((event, index) => ({
    id: index + 1,
    previousEventId: index,
    timestamp: new Date(1000 * index),
    type: 'TaskStateEntered',
    ...event,
  }));
}

const entered = (name: string): Partial<HistoryEvent> => ({
  type: 'TaskStateEntered',
  stateEnteredEventDetails: { name },
});
const exited = (name: string): Partial<HistoryEvent> => ({
  type: 'TaskStateExited',
  stateExitedEventDetails: { name },
});
const scheduled = (parameters: object): Partial<HistoryEvent> => ({
  type: 'TaskScheduled',
  taskScheduledEventDetails: {
    resourceType: 'sagemaker',
    resource: 'createTrainingJob.sync',
    region: 'eu-central-1',
    parameters: JSON.stringify(parameters),
  },
});
const taskFailed = (error: string): Partial<HistoryEvent> => ({
  type: 'TaskFailed',
  taskFailedEventDetails: { resourceType: 'sagemaker', resource: 'createTrainingJob.sync', error, cause: 'why' },
});

test('a step runs from its first state until a state of another step follows', () => {
  const events = history(
    { type: 'ExecutionStarted' },
    entered('prepare'),
    exited('prepare'),
    entered('train'),
    exited('train'),
    entered('train outputs'),
  );
  const [prepare, train, register] = progressOf(steps, events);
  assert.equal(prepare?.status, 'succeeded');
  assert.deepEqual([prepare?.startedAt, prepare?.endedAt], [1000, 2000]);
  assert.equal(train?.status, 'running', 'its second state is still to come');
  assert.equal(register?.status, 'waiting');
});

test('a retried task is counted, and forgotten as an error once it succeeds', () => {
  const events = history(
    { type: 'ExecutionStarted' },
    entered('train'),
    scheduled({ TrainingJobName: 'train-1' }),
    taskFailed('States.TaskFailed'),
    scheduled({ TrainingJobName: 'train-1-1' }),
    exited('train'),
    entered('train outputs'),
    exited('train outputs'),
  );
  const train = progressOf(steps, events)[1]!;
  assert.equal(train.failedAttempts, 1);
  assert.equal(train.status, 'succeeded');
  assert.equal(train.error, undefined);
  assert.deepEqual(train.job, { kind: 'training', name: 'train-1-1' });
});

test('the step that failed is told from those that were only stopped', () => {
  const events = history(
    { type: 'ExecutionStarted' },
    entered('prepare'),
    { ...entered('train'), previousEventId: 1 },
    taskFailed('AlgorithmError'),
    { type: 'ExecutionFailed', executionFailedEventDetails: { error: 'AlgorithmError', cause: 'why' } },
  );
  const [prepare, train] = progressOf(steps, events);
  assert.equal(prepare?.status, 'stopped');
  assert.equal(train?.status, 'failed');
  assert.equal(train?.error, 'AlgorithmError');
});

test('after a redrive the failed step is to be done again', () => {
  const failed = history(
    { type: 'ExecutionStarted' },
    entered('train'),
    taskFailed('AlgorithmError'),
    { type: 'ExecutionFailed', executionFailedEventDetails: { error: 'AlgorithmError' } },
    { type: 'ExecutionRedriven' },
  );
  const train = progressOf(steps, failed)[1]!;
  assert.equal(train.status, 'waiting');
  assert.equal(train.error, undefined);

  const taken = history(...failed, scheduled({ TrainingJobName: 'train-1-1' }));
  assert.equal(progressOf(steps, taken)[1]!.status, 'running', 'its state is not entered again');
  assert.equal(progressOf(steps, taken)[1]!.startedAt, 5000);
  const [, again] = progressOf(
    steps,
    history(...taken, taskFailed('States.TaskFailed'), {
      type: 'ExecutionFailed',
      executionFailedEventDetails: { error: 'States.TaskFailed' },
    }),
  );
  assert.deepEqual([again?.status, again?.job?.name], ['failed', 'train-1-1']);
});

test('after a redrive of parallel steps each task is told by its name', () => {
  const events = history(
    { type: 'ExecutionStarted' },
    entered('prepare'),
    scheduled({ TrainingJobName: 'p-prepare-1' }),
    { ...entered('train'), previousEventId: 1 },
    scheduled({ TrainingJobName: 'p-train-1' }),
    taskFailed('AlgorithmError'),
    { type: 'ExecutionFailed', executionFailedEventDetails: { error: 'AlgorithmError' } },
    { type: 'ExecutionRedriven' },
    scheduled({ TrainingJobName: 'p-prepare-1-1-0' }),
    { ...scheduled({ TrainingJobName: 'p-train-1-1-0' }), previousEventId: 8 },
    exited('train'),
  );
  const [prepare, train] = progressOf(steps, events);
  assert.deepEqual([prepare?.status, prepare?.job?.name], ['running', 'p-prepare-1-1-0']);
  assert.deepEqual([train?.status, train?.job?.name], ['succeeded', 'p-train-1-1-0']);
});

test('steps that a branch left out are skipped when the execution has succeeded', () => {
  const events = history({ type: 'ExecutionStarted' }, { type: 'ExecutionSucceeded' });
  assert.deepEqual(
    progressOf(steps, events).map((step) => step.status),
    ['skipped', 'skipped', 'skipped'],
  );
});
