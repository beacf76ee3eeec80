import type { Json } from '../../../asl/json.ts';
import type { ParameterRange, TuningStep } from '../../../model/steps.ts';
import { modelOutput } from '../../iam/locations.ts';
import { runJobNeeds } from '../../iam/run-job-needs.ts';
import type { StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import { jobName, jobPrefix, jobTags, jobTimeout, nameLimits, outputUri, runtimeSeconds } from '../job.ts';
import { jsonata, literal } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';
import { trainingDefinition, trainingNeeds } from '../training-definition.ts';

/**
 * A SageMaker tuning job. The result is the best trial's: `{model: <S3 URI>, job: <training job>, tuningJob, objective:
 * number, hyperparameters, metrics: {<objective>: number}}`.
 */
export function planTuning(context: StepContext, step: TuningStep): StepPlan {
  const { names, pipeline } = context;
  const role = names.role(pipeline.name, step.name);
  const definition = trainingDefinition(context, step.name, step.training);
  const prefix = jobPrefix(context, step.name, nameLimits.tuning);
  const best = '$states.result.BestTrainingJob';
  const bestObjective = `${best}.FinalHyperParameterTuningJobObjectiveMetric.Value`;
  return {
    states: {
      [step.name]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sagemaker:createHyperParameterTuningJob.sync',
        Arguments: {
          HyperParameterTuningJobName: jsonata(jobName(context, step.name, nameLimits.tuning)),
          HyperParameterTuningJobConfig: tuningConfig(step),
          TrainingJobDefinition: {
            RoleArn: role.arn,
            AlgorithmSpecification: definition.algorithm,
            StaticHyperParameters: definition.hyperparameters,
            InputDataConfig: definition.inputs,
            OutputDataConfig: definition.output,
            ResourceConfig: definition.resources,
            ...definition.others,
            StoppingCondition: { MaxRuntimeInSeconds: runtimeSeconds(step) },
          },
          Tags: jobTags(context, step.name),
        },
        TimeoutSeconds: jobTimeout(step),
        Retry: retriers('sagemakerJob', step.retry),
      },
    },
    start: step.name,
    end: step.name,
    result: {
      model: jsonata(
        `${outputUri(context, step.name, modelOutput)} & ${best}.TrainingJobName & ${literal('/output/model.tar.gz')}`,
      ),
      job: jsonata(`${best}.TrainingJobName`),
      tuningJob: jsonata('$states.result.HyperParameterTuningJobName'),
      objective: jsonata(bestObjective),
      hyperparameters: jsonata(`${best}.TunedHyperParameters`),
      metrics: jsonata(`{${literal(step.objective.metric)}: ${bestObjective}}`),
    },
    needs: runJobNeeds(names, step.name, 'tuning', prefix, role.arn),
    roles: [
      {
        ...role,
        purpose: 'job',
        step: step.name,
        service: 'sagemaker',
        needs: trainingNeeds(context, step.name, step.training, definition, prefix),
      },
    ],
  };
}

function tuningConfig(step: TuningStep): Json {
  return {
    Strategy: strategies[step.strategy],
    HyperParameterTuningJobObjective: {
      Type: step.objective.goal === 'maximize' ? 'Maximize' : 'Minimize',
      MetricName: step.objective.metric,
    },
    ResourceLimits: {
      ...(step.strategy === 'grid' ? {} : { MaxNumberOfTrainingJobs: step.trials }),
      MaxParallelTrainingJobs: step.parallel,
      MaxRuntimeInSeconds: runtimeSeconds(step),
    },
    ParameterRanges: {
      IntegerParameterRanges: rangesOf(step, 'integer'),
      ContinuousParameterRanges: rangesOf(step, 'continuous'),
      CategoricalParameterRanges: rangesOf(step, 'categorical'),
    },
    ...(step.seed === undefined ? {} : { RandomSeed: step.seed }),
    TrainingJobEarlyStoppingType: 'Off',
  };
}

const strategies = { bayesian: 'Bayesian', random: 'Random', grid: 'Grid' };
const scalings = { auto: 'Auto', linear: 'Linear', log: 'Logarithmic', reverseLog: 'ReverseLogarithmic' };

function rangesOf(step: TuningStep, type: ParameterRange['type']): Json {
  const quoted = step.training.algorithm.mode === 'script';
  return Object.entries(step.search)
    .filter(([, range]) => range.type === type)
    .map(([Name, range]): Json => {
      if (range.type === 'categorical') {
        return { Name, Values: range.values.map((value) => (quoted ? JSON.stringify(value) : value)) };
      }
      return {
        Name,
        MinValue: String(range.min),
        MaxValue: String(range.max),
        ScalingType: scalings[range.scaling],
      };
    });
}
