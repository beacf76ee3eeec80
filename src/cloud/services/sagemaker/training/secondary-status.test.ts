import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enterSecondaryStatus, firstTransition } from './secondary-status.ts';
import { describeTraining, type TrainingJob } from './training-job.ts';

const created: TrainingJob = {
  name: 'train',
  arn: 'arn:aws:sagemaker:us-east-1:111122223333:training-job/train',
  roleArn: 'arn:aws:iam::111122223333:role/train',
  request: {
    TrainingJobName: 'train',
    AlgorithmSpecification: { TrainingInputMode: 'File' },
    RoleArn: 'arn:aws:iam::111122223333:role/train',
    OutputDataConfig: { S3OutputPath: 's3://bucket/models/' },
    ResourceConfig: { VolumeSizeInGB: 10 },
    StoppingCondition: { MaxRuntimeInSeconds: 60 },
  },
  status: 'InProgress',
  secondaryStatus: 'Starting',
  transitions: [firstTransition(1000)],
  metrics: [],
  createdAt: 1000,
  modifiedAt: 1000,
};

function through(...steps: [string, number][]): TrainingJob {
  let job = created;
  for (const [status, now] of steps) job = { ...job, ...enterSecondaryStatus(job, status, now) };
  return job;
}

test('each transition ends when the next one starts, and the last one ends at once', () => {
  const job = through(['Downloading', 2000], ['Training', 3000], ['Uploading', 5000], ['Completed', 6000]);
  assert.deepEqual(
    job.transitions.map(({ status, startedAt, endedAt }) => [status, startedAt, endedAt]),
    [
      ['Starting', 1000, 2000],
      ['Downloading', 2000, 3000],
      ['Training', 3000, 5000],
      ['Uploading', 5000, 6000],
      ['Completed', 6000, 6000],
    ],
  );
});

test('a status that is entered again, as after a restart, makes no second transition', () => {
  assert.equal(through(['Downloading', 2000], ['Downloading', 9000]).transitions.length, 2);
});

test('Describe gives the place of the model and the billed seconds, rounded up', () => {
  const described = describeTraining({ ...created, status: 'Completed', startedAt: 2000, endedAt: 4100 });
  assert.equal(described.ModelArtifacts?.S3ModelArtifacts, 's3://bucket/models/train/output/model.tar.gz');
  assert.equal(described.BillableTimeInSeconds, 3);
  assert.deepEqual(described.TrainingEndTime, new Date(4100));
});
