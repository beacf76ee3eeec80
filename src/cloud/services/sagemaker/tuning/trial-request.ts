import type { CreateTrainingJobRequest, Tag } from '@aws-sdk/client-sagemaker';
import type { TuningJob } from './tuning-job.ts';
import { objectiveOf } from './tuning-job.ts';

/**
 * The training job of a trial.
 *
 * @param parameters what the search chose, over the static hyperparameters
 * @param tags the tuning job's, which SageMaker gives to its training jobs
 */
export function trialRequest(
  tuning: Pick<TuningJob, 'request'>,
  name: string,
  parameters: Readonly<Record<string, string>>,
  tags: Tag[] = [],
): CreateTrainingJobRequest {
  const definition = tuning.request.TrainingJobDefinition;
  const { TrainingImage, TrainingInputMode, MetricDefinitions } = definition?.AlgorithmSpecification ?? {};
  return {
    TrainingJobName: name,
    AlgorithmSpecification: {
      TrainingImage,
      TrainingInputMode,
      ...(MetricDefinitions ? { MetricDefinitions } : {}),
    },
    RoleArn: definition?.RoleArn,
    HyperParameters: {
      _tuning_objective_metric: objectiveOf(tuning).MetricName ?? '',
      ...definition?.StaticHyperParameters,
      ...parameters,
    },
    ...(definition?.InputDataConfig ? { InputDataConfig: definition.InputDataConfig } : {}),
    OutputDataConfig: definition?.OutputDataConfig,
    ResourceConfig: definition?.ResourceConfig,
    StoppingCondition: definition?.StoppingCondition,
    EnableNetworkIsolation: definition?.EnableNetworkIsolation ?? false,
    EnableInterContainerTrafficEncryption: definition?.EnableInterContainerTrafficEncryption ?? false,
    EnableManagedSpotTraining: definition?.EnableManagedSpotTraining ?? false,
    ...(definition?.VpcConfig ? { VpcConfig: definition.VpcConfig } : {}),
    ...(definition?.CheckpointConfig ? { CheckpointConfig: definition.CheckpointConfig } : {}),
    ...(definition?.Environment ? { Environment: definition.Environment } : {}),
    ...(tags.length > 0 ? { Tags: tags } : {}),
  };
}
