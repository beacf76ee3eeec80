import type { SecondaryStatus } from '@aws-sdk/client-sagemaker';
import type { TrainingJob, Transition } from './training-job.ts';

/** What SageMaker says with each secondary status (source: `SecondaryStatusTransition`, SageMaker API reference). */
const messages: Partial<Record<SecondaryStatus, string>> = {
  Starting: 'Preparing the instances for training',
  Downloading: 'Downloading the training image',
  Training: 'Training image download completed. Training in progress.',
  Uploading: 'Uploading generated training model',
  Completed: 'Training job completed',
  Failed: 'Training job failed',
  Stopping: 'Stopping the training job',
  Stopped: 'Training job stopped',
  MaxRuntimeExceeded: 'Training job exceeded the maximum runtime',
};

/** The first transition of a new job. */
export function firstTransition(now: number): Transition {
  return { status: 'Starting', startedAt: now, message: messages.Starting! };
}

/** The changes of a job that enters a secondary status: the last transition ends, a new one starts. */
export function enterSecondaryStatus(
  job: TrainingJob,
  status: string,
  now: number,
  message?: string,
): Pick<TrainingJob, 'secondaryStatus' | 'transitions'> {
  const secondaryStatus = status as SecondaryStatus;
  if (job.secondaryStatus === secondaryStatus) return { secondaryStatus, transitions: job.transitions };
  const transitions = job.transitions.map((transition) =>
    transition.endedAt === undefined ? { ...transition, endedAt: now } : transition,
  );
  const ends = ['Completed', 'Failed', 'Stopped', 'MaxRuntimeExceeded'].includes(status);
  transitions.push({
    status: secondaryStatus,
    startedAt: now,
    ...(ends ? { endedAt: now } : {}),
    message: message ?? messages[secondaryStatus] ?? status,
  });
  return { secondaryStatus, transitions };
}
