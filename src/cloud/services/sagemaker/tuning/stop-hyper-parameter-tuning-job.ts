import type { StopHyperParameterTuningJobRequest } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find, keyOf } from '../shared/resource.ts';
import { invalidRequest } from '../shared/validate.ts';
import type { TuningJob } from './tuning-job.ts';
import { tuningRunner } from './tuning-runner.ts';

export const stopHyperParameterTuningJob = operation<StopHyperParameterTuningJobRequest, object>({
  service: 'sagemaker',
  name: 'StopHyperParameterTuningJob',
  access: (input, context) => {
    const name = required(input, 'HyperParameterTuningJobName');
    return resourceAccess(context, 'StopHyperParameterTuningJob', 'hyper-parameter-tuning-job', name);
  },
  run: (input, context) => {
    const name = required(input, 'HyperParameterTuningJobName');
    const { store, clock } = context.cloud;
    store.transaction(() => {
      const tuning = find<TuningJob>(store, context, 'hyper-parameter-tuning-job', name);
      if (tuning.status === 'Stopping') return;
      if (tuning.status !== 'InProgress') {
        throw invalidRequest(
          `The request was rejected because the hyper parameter tuning job is in status ${tuning.status}.`,
        );
      }
      const stopping: TuningJob = { ...tuning, status: 'Stopping', modifiedAt: clock.now() };
      store.put(keyOf(context, 'hyper-parameter-tuning-job', name), stopping);
    });
    context.cloud.component(tuningRunner).advance(context, name);
    return {};
  },
});
