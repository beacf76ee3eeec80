import type { Service } from '../../kernel/index.ts';
import { createEndpoint } from './endpoints/create-endpoint.ts';
import { createEndpointConfig } from './endpoints/create-endpoint-config.ts';
import { deleteEndpoint } from './endpoints/delete-endpoint.ts';
import { deleteEndpointConfig } from './endpoints/delete-endpoint-config.ts';
import { describeEndpoint } from './endpoints/describe-endpoint.ts';
import { describeEndpointConfig } from './endpoints/describe-endpoint-config.ts';
import { endpointDeployer } from './endpoints/endpoint-deployer.ts';
import { endpointServers } from './endpoints/endpoint-servers.ts';
import { listEndpointConfigs } from './endpoints/list-endpoint-configs.ts';
import { listEndpoints } from './endpoints/list-endpoints.ts';
import { updateEndpoint } from './endpoints/update-endpoint.ts';
import { updateEndpointWeightsAndCapacities } from './endpoints/update-endpoint-weights-and-capacities.ts';
import { jobRunner } from './jobs/job-runner.ts';
import { type JobSettings, settingsComponent } from './jobs/settings.ts';
import { createModel } from './models/create-model.ts';
import { deleteModel } from './models/delete-model.ts';
import { describeModel } from './models/describe-model.ts';
import { listModels } from './models/list-models.ts';
import { createProcessingJob } from './processing/create-processing-job.ts';
import { deleteProcessingJob } from './processing/delete-processing-job.ts';
import { describeProcessingJob } from './processing/describe-processing-job.ts';
import { listProcessingJobs } from './processing/list-processing-jobs.ts';
import { stopProcessingJob } from './processing/stop-processing-job.ts';
import { createModelPackage } from './registry/create-model-package.ts';
import { createModelPackageGroup } from './registry/create-model-package-group.ts';
import { deleteModelPackage } from './registry/delete-model-package.ts';
import { deleteModelPackageGroup } from './registry/delete-model-package-group.ts';
import { deleteModelPackageGroupPolicy } from './registry/delete-model-package-group-policy.ts';
import { describeModelPackage } from './registry/describe-model-package.ts';
import { describeModelPackageGroup } from './registry/describe-model-package-group.ts';
import { getModelPackageGroupPolicy } from './registry/get-model-package-group-policy.ts';
import { listModelPackageGroups } from './registry/list-model-package-groups.ts';
import { listModelPackages } from './registry/list-model-packages.ts';
import { putModelPackageGroupPolicy } from './registry/put-model-package-group-policy.ts';
import { updateModelPackage } from './registry/update-model-package.ts';
import { addTags } from './tags/add-tags.ts';
import { deleteTags } from './tags/delete-tags.ts';
import { listTags } from './tags/list-tags.ts';
import { createTrainingJob } from './training/create-training-job.ts';
import { deleteTrainingJob } from './training/delete-training-job.ts';
import { describeTrainingJob } from './training/describe-training-job.ts';
import { listTrainingJobs } from './training/list-training-jobs.ts';
import { stopTrainingJob } from './training/stop-training-job.ts';
import { createTransformJob } from './transform/create-transform-job.ts';
import { describeTransformJob } from './transform/describe-transform-job.ts';
import { listTransformJobs } from './transform/list-transform-jobs.ts';
import { stopTransformJob } from './transform/stop-transform-job.ts';
import { createHyperParameterTuningJob } from './tuning/create-hyper-parameter-tuning-job.ts';
import { deleteHyperParameterTuningJob } from './tuning/delete-hyper-parameter-tuning-job.ts';
import { describeHyperParameterTuningJob } from './tuning/describe-hyper-parameter-tuning-job.ts';
import { listHyperParameterTuningJobs } from './tuning/list-hyper-parameter-tuning-jobs.ts';
import { listTrainingJobsForHyperParameterTuningJob } from './tuning/list-training-jobs-for-hyper-parameter-tuning-job.ts';
import { stopHyperParameterTuningJob } from './tuning/stop-hyper-parameter-tuning-job.ts';
import { tuningRunner } from './tuning/tuning-runner.ts';

/** SageMaker: jobs, models, endpoints and the model registry. */
export function sagemakerService(settings?: JobSettings): Service {
  return {
    name: 'sagemaker',
    components: [
      ...(settings ? [settingsComponent(settings)] : []),
      jobRunner,
      tuningRunner,
      endpointServers,
      endpointDeployer,
    ],
    operations: [
      addTags,
      createEndpoint,
      createEndpointConfig,
      createHyperParameterTuningJob,
      createModel,
      createModelPackage,
      createModelPackageGroup,
      createProcessingJob,
      createTrainingJob,
      createTransformJob,
      deleteEndpoint,
      deleteEndpointConfig,
      deleteHyperParameterTuningJob,
      deleteModel,
      deleteModelPackage,
      deleteModelPackageGroup,
      deleteModelPackageGroupPolicy,
      deleteProcessingJob,
      deleteTags,
      deleteTrainingJob,
      describeEndpoint,
      describeEndpointConfig,
      describeHyperParameterTuningJob,
      describeModel,
      describeModelPackage,
      describeModelPackageGroup,
      describeProcessingJob,
      describeTrainingJob,
      describeTransformJob,
      getModelPackageGroupPolicy,
      listEndpointConfigs,
      listEndpoints,
      listHyperParameterTuningJobs,
      listModelPackageGroups,
      listModelPackages,
      listModels,
      listProcessingJobs,
      listTags,
      listTrainingJobs,
      listTrainingJobsForHyperParameterTuningJob,
      listTransformJobs,
      putModelPackageGroupPolicy,
      stopHyperParameterTuningJob,
      stopProcessingJob,
      stopTrainingJob,
      stopTransformJob,
      updateEndpoint,
      updateEndpointWeightsAndCapacities,
      updateModelPackage,
    ],
  };
}

/** SageMaker with src/jobs as its engine. */
export const sagemaker: Service = sagemakerService();
