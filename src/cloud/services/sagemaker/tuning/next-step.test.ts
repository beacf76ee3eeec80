import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrainingJob } from '../training/training-job.ts';
import { nextStep, type Step } from './next-step.ts';
import type { Trial, TuningJob } from './tuning-job.ts';

const limits = { trials: 4, parallel: 2 };

/** A trial as `status` or `status=objective`. */
function trial(text: string): Trial {
  const [status, objective] = text.split('=');
  return {
    name: text,
    parameters: {},
    job: { status } as TrainingJob,
    objective: objective === undefined ? undefined : Number(objective),
  };
}

const noMetrics =
  'No objective metrics found after running 4 training jobs. Please ensure that the custom algorithm is emitting the objective metric as defined by the regular expression provided.';
const allFailed = 'All training jobs failed. Please take a look at the training jobs failures to get more details.';

const cases: {
  name: string;
  status?: TuningJob['status'];
  target?: number;
  seconds?: number;
  trials: string[];
  step: Step;
}[] = [
  { name: 'starts as many as may run at a time', trials: [], step: { kind: 'start', count: 2 } },
  {
    name: 'starts another when one has ended',
    trials: ['Completed=1', 'InProgress'],
    step: { kind: 'start', count: 1 },
  },
  { name: 'goes on after a failed trial', trials: ['Failed', 'InProgress'], step: { kind: 'start', count: 1 } },
  {
    name: 'waits for the last ones',
    trials: ['Failed', 'Completed=1', 'Completed=2', 'InProgress'],
    step: { kind: 'wait' },
  },
  {
    name: 'completes though some failed',
    trials: ['Failed', 'Completed=1', 'Failed', 'Stopped'],
    step: { kind: 'end', status: 'Completed' },
  },
  {
    name: 'fails when all failed',
    trials: ['Failed', 'Failed', 'Failed', 'Failed'],
    step: { kind: 'end', status: 'Failed', failureReason: allFailed },
  },
  {
    name: 'fails when no trial has the objective',
    trials: ['Completed', 'Completed', 'Failed', 'Completed'],
    step: { kind: 'end', status: 'Failed', failureReason: noMetrics },
  },
  {
    name: 'starts nothing while it stops',
    status: 'Stopping',
    trials: ['Completed=1', 'Stopping'],
    step: { kind: 'wait' },
  },
  {
    name: 'has stopped when its trials have',
    status: 'Stopping',
    trials: ['Completed=1', 'Stopped'],
    step: { kind: 'end', status: 'Stopped' },
  },
  {
    name: 'ends early at its target',
    target: 0.9,
    trials: ['Completed=0.95'],
    step: { kind: 'end', status: 'Completed' },
  },
  { name: 'goes on below its target', target: 0.9, trials: ['Completed=0.8'], step: { kind: 'start', count: 2 } },
  {
    name: 'ends when its time is over',
    seconds: 5,
    trials: ['Completed=1'],
    step: { kind: 'end', status: 'Completed' },
  },
];

for (const { name, status = 'InProgress', target, seconds, trials, step } of cases) {
  test(`a tuning job ${name}`, () => {
    const tuning = {
      status,
      createdAt: 0,
      request: {
        HyperParameterTuningJobConfig: {
          HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'auc' },
          ResourceLimits: { MaxRuntimeInSeconds: seconds },
          ...(target === undefined ? {} : { TuningJobCompletionCriteria: { TargetObjectiveMetricValue: target } }),
        },
      },
    } as TuningJob;
    assert.deepEqual(nextStep(tuning, trials.map(trial), limits, 6000), step);
  });
}
