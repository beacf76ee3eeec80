import type { CreateHyperParameterTuningJobRequest, ParameterRanges } from '@aws-sdk/client-sagemaker';
import { AwsError, required } from '../../../kernel/index.ts';
import { checkName, checkOneOf, checkRange, invalidRequest, tuningNameLength } from '../shared/validate.ts';
import { checkTraining } from '../training/check-training.ts';
import { rangesOf } from './ranges.ts';
import { trialRequest } from './trial-request.ts';
import { objectiveOf } from './tuning-job.ts';

const strategies = ['Bayesian', 'Random', 'Grid'];

/** Checks a request as CreateHyperParameterTuningJob does. @throws AwsError ValidationException */
export function checkTuning(input: CreateHyperParameterTuningJobRequest): void {
  const name = required(input, 'HyperParameterTuningJobName');
  checkName('HyperParameterTuningJobName', name, tuningNameLength);
  const config = required(input, 'HyperParameterTuningJobConfig');
  if (input.WarmStartConfig) throw unsupported('Warm start');
  if (input.TrainingJobDefinitions) throw unsupported('TrainingJobDefinitions');
  if (config.Strategy === 'Hyperband') throw unsupported('The Hyperband strategy');
  checkOneOf('HyperParameterTuningJobConfig.Strategy', required(config, 'Strategy'), strategies);
  checkOneOf('HyperParameterTuningJobConfig.TrainingJobEarlyStoppingType', config.TrainingJobEarlyStoppingType, [
    'Off',
    'Auto',
  ]);
  const limits = required(config, 'ResourceLimits');
  checkRange('ResourceLimits.MaxParallelTrainingJobs', required(limits, 'MaxParallelTrainingJobs'), 1);
  checkRange('ResourceLimits.MaxNumberOfTrainingJobs', limits.MaxNumberOfTrainingJobs, 1);
  if (limits.MaxNumberOfTrainingJobs === undefined && config.Strategy !== 'Grid') {
    throw invalidRequest('MaxNumberOfTrainingJobs must be specified for this tuning strategy.');
  }
  required(input, 'TrainingJobDefinition');
  const tuning = { request: input };
  const { MetricName, Type } = objectiveOf(tuning);
  if (!MetricName) throw invalidRequest('HyperParameterTuningJobObjective must specify a MetricName.');
  checkOneOf('HyperParameterTuningJobObjective.Type', Type, ['Maximize', 'Minimize']);
  checkRanges(rangesOf(tuning), config.Strategy ?? '');
  checkTraining(trialRequest(tuning, `${name}-001-00000000`, {}));
  checkMetric(input, MetricName);
}

function checkRanges(ranges: ParameterRanges | undefined, strategy: string): void {
  const numeric = [...(ranges?.IntegerParameterRanges ?? []), ...(ranges?.ContinuousParameterRanges ?? [])];
  if (numeric.length + (ranges?.CategoricalParameterRanges?.length ?? 0) === 0) {
    throw invalidRequest('At least one hyperparameter range must be specified.');
  }
  if (strategy === 'Grid' && numeric.length > 0) {
    throw invalidRequest('Grid search supports only categorical hyperparameters.');
  }
  for (const { Name, MinValue, MaxValue, ScalingType } of numeric) {
    const [min, max] = [Number(MinValue), Number(MaxValue)];
    if (!Number.isFinite(min) || !Number.isFinite(max) || min > max) {
      throw invalidRequest(`Invalid range for hyperparameter ${Name}: MinValue ${MinValue}, MaxValue ${MaxValue}.`);
    }
    if (ScalingType === 'Logarithmic' && min <= 0) {
      throw invalidRequest(`Hyperparameter ${Name}: logarithmic scaling requires values greater than 0.`);
    }
    if (ScalingType === 'ReverseLogarithmic' && (min < 0 || max >= 1)) {
      throw invalidRequest(`Hyperparameter ${Name}: reverse logarithmic scaling requires 0 <= x < 1.`);
    }
  }
  for (const { Name, Values } of ranges?.CategoricalParameterRanges ?? []) {
    if (!Values?.length) throw invalidRequest(`Hyperparameter ${Name} has no values.`);
  }
}

/** The objective must be defined, or be one that the image emits by itself. */
function checkMetric(input: CreateHyperParameterTuningJobRequest, metric: string): void {
  const algorithm = input.TrainingJobDefinition?.AlgorithmSpecification;
  if (algorithm?.MetricDefinitions?.some(({ Name }) => Name === metric)) return;
  if (algorithm?.TrainingImage?.includes('xgboost') && /^(train|validation):/.test(metric)) return;
  throw invalidRequest(
    `Objective metric ${metric} is not defined: it must be one of the MetricDefinitions of the AlgorithmSpecification.`,
  );
}

function unsupported(what: string): AwsError {
  return new AwsError('ValidationException', `${what} is not supported by the embedded cloud.`);
}
