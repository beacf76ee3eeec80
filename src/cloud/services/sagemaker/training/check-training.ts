import type { Channel, CreateTrainingJobRequest, MetricDefinition } from '@aws-sdk/client-sagemaker';
import { required } from '../../../kernel/index.ts';
import { parseS3Uri } from '../jobs/s3-location.ts';
import { checkName, checkOneOf, checkRange, checkRoleArn, invalidRequest } from '../shared/validate.ts';
import { MetricScanner } from './metric-scanner.ts';

/** Checks a request as CreateTrainingJob does. @throws AwsError ValidationException */
export function checkTraining(input: CreateTrainingJobRequest): void {
  checkName('TrainingJobName', required(input, 'TrainingJobName'));
  checkRoleArn(required(input, 'RoleArn'));
  const algorithm = required(input, 'AlgorithmSpecification');
  if (!algorithm.TrainingImage) {
    throw invalidRequest('AlgorithmSpecification must specify a TrainingImage: algorithm resources are not supported.');
  }
  checkOneOf('AlgorithmSpecification.TrainingInputMode', required(algorithm, 'TrainingInputMode'), [
    'Pipe',
    'File',
    'FastFile',
  ]);
  checkMetrics(algorithm.MetricDefinitions ?? [], algorithm.TrainingImage);
  parseS3Uri(required(required(input, 'OutputDataConfig'), 'S3OutputPath'), 'OutputDataConfig.S3OutputPath');
  const resources = required(input, 'ResourceConfig');
  checkRange('ResourceConfig.InstanceCount', resources.InstanceCount, 1, 200);
  checkRange('ResourceConfig.VolumeSizeInGB', resources.VolumeSizeInGB, 1, 16_384);
  const stopping = required(input, 'StoppingCondition');
  checkRange('StoppingCondition.MaxRuntimeInSeconds', stopping.MaxRuntimeInSeconds, 1, 2_419_200);
  checkChannels(input.InputDataConfig ?? [], algorithm.TrainingInputMode);
}

function checkMetrics(definitions: readonly MetricDefinition[], image: string): void {
  for (const definition of definitions) {
    try {
      new MetricScanner([definition], image);
    } catch {
      throw invalidRequest(
        `Metric definition ${definition.Name} has an invalid regular expression: ${definition.Regex}`,
      );
    }
  }
}

function checkChannels(channels: readonly Channel[], mode: string | undefined): void {
  const names = new Set<string>();
  for (const channel of channels) {
    const name = required(channel, 'ChannelName');
    if (names.has(name)) throw invalidRequest(`Duplicate channel name: ${name}`);
    names.add(name);
    const source = channel.DataSource?.S3DataSource;
    if (!source) throw invalidRequest(`Channel ${name} must specify an S3DataSource: file systems are not supported.`);
    parseS3Uri(required(source, 'S3Uri'), 'S3Uri');
    checkOneOf('S3DataType', required(source, 'S3DataType'), ['ManifestFile', 'S3Prefix']);
    if ((channel.InputMode ?? mode) === 'Pipe') {
      throw invalidRequest(`Channel ${name}: the Pipe input mode is not supported; use File or FastFile.`);
    }
  }
}
