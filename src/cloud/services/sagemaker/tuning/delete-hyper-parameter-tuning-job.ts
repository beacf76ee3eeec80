import type { DeleteHyperParameterTuningJobRequest } from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { isActive } from '../jobs/job-record.ts';
import { resourceAccess } from '../shared/access.ts';
import { find, keyOf } from '../shared/resource.ts';
import { invalidRequest } from '../shared/validate.ts';
import { dropTags } from '../tags/tag-store.ts';
import type { TuningJob } from './tuning-job.ts';

/** Deletes the tuning job; its training jobs stay, as on AWS. */
export const deleteHyperParameterTuningJob = operation<DeleteHyperParameterTuningJobRequest, object>({
  service: 'sagemaker',
  name: 'DeleteHyperParameterTuningJob',
  access: (input, context) => {
    const name = required(input, 'HyperParameterTuningJobName');
    return resourceAccess(context, 'DeleteHyperParameterTuningJob', 'hyper-parameter-tuning-job', name);
  },
  run: (input, context) => {
    const name = required(input, 'HyperParameterTuningJobName');
    const { store } = context.cloud;
    store.transaction(() => {
      const tuning = find<TuningJob>(store, context, 'hyper-parameter-tuning-job', name);
      if (isActive(tuning)) {
        throw invalidRequest(`The tuning job ${tuning.arn} is in status ${tuning.status} and cannot be deleted.`);
      }
      store.delete(keyOf(context, 'hyper-parameter-tuning-job', name));
      dropTags(store, tuning.arn);
    });
    return {};
  },
});
