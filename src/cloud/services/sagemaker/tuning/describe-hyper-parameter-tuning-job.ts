import type {
  DescribeHyperParameterTuningJobRequest,
  DescribeHyperParameterTuningJobResponse,
} from '@aws-sdk/client-sagemaker';
import { operation, required } from '../../../kernel/index.ts';
import { resourceAccess } from '../shared/access.ts';
import { find } from '../shared/resource.ts';
import { describeTuning, type TuningJob } from './tuning-job.ts';

export const describeHyperParameterTuningJob = operation<
  DescribeHyperParameterTuningJobRequest,
  DescribeHyperParameterTuningJobResponse
>({
  service: 'sagemaker',
  name: 'DescribeHyperParameterTuningJob',
  access: (input, context) => {
    const name = required(input, 'HyperParameterTuningJobName');
    return resourceAccess(context, 'DescribeHyperParameterTuningJob', 'hyper-parameter-tuning-job', name);
  },
  run: (input, context) => {
    const { store } = context.cloud;
    const name = required(input, 'HyperParameterTuningJobName');
    return describeTuning(store, context, find<TuningJob>(store, context, 'hyper-parameter-tuning-job', name));
  },
});
