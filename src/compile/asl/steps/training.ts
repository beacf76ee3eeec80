import type { TrainingStep } from '../../../model/steps.ts';
import { runJobNeeds } from '../../iam/run-job-needs.ts';
import type { StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import { jobName, jobPrefix, jobTags, jobTimeout, nameLimits, runtimeSeconds } from '../job.ts';
import { jsonata } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';
import { trainingDefinition, trainingNeeds } from '../training-definition.ts';

/** A SageMaker training job; its result is `{model: <S3 URI of model.tar.gz>, job, metrics: {<name>: number}}`. */
export function planTraining(context: StepContext, step: TrainingStep): StepPlan {
  const { names, pipeline } = context;
  const role = names.role(pipeline.name, step.name);
  const definition = trainingDefinition(context, step.name, step);
  const prefix = jobPrefix(context, step.name, nameLimits.job);
  return {
    states: {
      [step.name]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync',
        Arguments: {
          TrainingJobName: jsonata(jobName(context, step.name, nameLimits.job)),
          RoleArn: role.arn,
          AlgorithmSpecification: definition.algorithm,
          HyperParameters: definition.hyperparameters,
          InputDataConfig: definition.inputs,
          OutputDataConfig: definition.output,
          ResourceConfig: definition.resources,
          ...definition.others,
          StoppingCondition: { MaxRuntimeInSeconds: runtimeSeconds(step) },
          Tags: jobTags(context, step.name),
        },
        TimeoutSeconds: jobTimeout(step),
        Retry: retriers('sagemakerJob', step.retry),
      },
    },
    start: step.name,
    end: step.name,
    result: {
      model: jsonata('$states.result.ModelArtifacts.S3ModelArtifacts'),
      job: jsonata('$states.result.TrainingJobName'),
      metrics: jsonata('$merge([$states.result.FinalMetricDataList.{MetricName: Value}])'),
    },
    needs: runJobNeeds(names, step.name, 'training', prefix, role.arn),
    roles: [
      {
        ...role,
        purpose: 'job',
        step: step.name,
        service: 'sagemaker',
        needs: trainingNeeds(context, step.name, step, definition, prefix),
      },
    ],
  };
}
