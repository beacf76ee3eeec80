import type { CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import type { Cloud } from '../../../kernel/index.ts';
import { jobRunner } from '../jobs/job-runner.ts';
import { arnOf, keyOf, type Place, requireUnused } from '../shared/resource.ts';
import { publishStateChange } from '../shared/state-change.ts';
import { putTags } from '../tags/tag-store.ts';
import { firstTransition } from './secondary-status.ts';
import { describeTraining, type TrainingJob } from './training-job.ts';

/**
 * Stores a training job and gives it to the runner.
 *
 * @param request checked by the caller
 * @param alongside written in the same transaction
 */
export function startTrainingJob(
  cloud: Cloud,
  place: Place,
  { Tags, ...request }: CreateTrainingJobRequest,
  tuningJobArn?: string,
  alongside: (job: TrainingJob) => void = () => {},
): TrainingJob {
  const { store, clock } = cloud;
  const name = request.TrainingJobName ?? '';
  const job = store.transaction(() => {
    requireUnused(store, place, 'training-job', name);
    const now = clock.now();
    const created: TrainingJob = {
      name,
      arn: arnOf(place, 'training-job', name),
      roleArn: request.RoleArn ?? '',
      request,
      status: 'InProgress',
      secondaryStatus: 'Starting',
      transitions: [firstTransition(now)],
      metrics: [],
      createdAt: now,
      modifiedAt: now,
      ...(tuningJobArn ? { tuningJobArn } : {}),
    };
    store.put(keyOf(place, 'training-job', name), created);
    putTags(store, created.arn, Tags);
    alongside(created);
    return created;
  });
  publishStateChange(cloud, 'Training Job', job, describeTraining(job));
  cloud.component(jobRunner).submit(place, 'training-job', name);
  return job;
}
