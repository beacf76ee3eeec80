import type { Json } from '../../asl/json.ts';
import type { Algorithm, TrainingSettings } from '../../model/steps.ts';
import { inEveryVersion } from '../code-store.ts';
import { type JobAccess, jobNeeds, type Location } from '../iam/job-needs.ts';
import { locationOf, modelOutput, runsPrefix } from '../iam/locations.ts';
import { noResourceLevel } from '../iam/no-resource-level.ts';
import type { Need } from '../iam/statement.ts';
import { imageUri } from '../images.ts';
import { placeOf, type StepContext } from '../pipeline-context.ts';
import { keyArn, outputUri, volumeKey } from './job.ts';
import { jsonata } from './jsonata-text.ts';
import { jsonTextTemplate, referenceExpression, stringTemplate } from './values.ts';

/** The parts that a training job and the trials of a tuning job have in common. */
export interface TrainingDefinition {
  readonly image: string;
  /** Where the code lies and what its address is; without a script the job has none. */
  readonly code?: { readonly digest: string; readonly prefix: string };
  readonly algorithm: Json;
  readonly hyperparameters: { readonly [name: string]: string };
  readonly inputs: Json;
  readonly output: Json;
  readonly resources: Json;
  readonly others: { readonly [field: string]: Json };
}

export function trainingDefinition(context: StepContext, step: string, settings: TrainingSettings): TrainingDefinition {
  const { algorithm, instance } = settings;
  const image = imageUri(algorithm.image, { region: context.names.region, use: 'job', instanceType: instance.type });
  const code = codeOf(context, step, algorithm);
  const place = placeOf(context, step);
  const asText = algorithm.mode === 'script' ? jsonTextTemplate : stringTemplate;
  const environment = Object.entries(settings.environment);
  const isolated = settings.networkIsolation;
  return {
    image,
    code,
    algorithm: {
      TrainingImage: image,
      TrainingInputMode: 'File',
      ...metricDefinitions(settings),
    },
    hyperparameters: {
      ...Object.fromEntries(
        Object.entries(settings.hyperparameters).map(([name, value]) => [name, asText(value, place)]),
      ),
      ...(code ? scriptParameters(context, code, isolated) : {}),
    },
    inputs: [
      ...Object.entries(settings.inputs).map(([name, { data, contentType }]) => ({
        ...channel(name, jsonata(referenceExpression(data, place))),
        ...contentTypeOf(algorithm, contentType),
      })),
      ...(code && isolated ? [channel(codeChannel, archiveUri(context, code))] : []),
    ],
    output: { S3OutputPath: jsonata(outputUri(context, step, modelOutput)), KmsKeyId: keyArn(context) },
    resources: {
      InstanceType: instance.type,
      InstanceCount: instance.count,
      VolumeSizeInGB: instance.volumeGb,
      ...volumeKey(context, instance),
    },
    others: {
      EnableNetworkIsolation: settings.networkIsolation,
      EnableInterContainerTrafficEncryption: instance.count > 1,
      ...(environment.length > 0
        ? { Environment: Object.fromEntries(environment.map(([key, value]) => [key, stringTemplate(value, place)])) }
        : {}),
    },
  };
}

/** Channel that brings the code to a job without network, as in the SageMaker Python SDK. */
const codeChannel = 'code';

function channel(name: string, uri: string): { [field: string]: Json } {
  return {
    ChannelName: name,
    DataSource: {
      S3DataSource: { S3DataType: 'S3Prefix', S3Uri: uri, S3DataDistributionType: 'FullyReplicated' },
    },
  };
}

function archiveUri({ names }: StepContext, { prefix }: { prefix: string }): string {
  return `s3://${names.bucket}/${prefix}sourcedir.tar.gz`;
}

/** Own metrics are found in the log; built-in algorithms have theirs and refuse others. */
function metricDefinitions({ algorithm, metrics }: TrainingSettings): { MetricDefinitions?: Json } {
  const definitions = Object.entries(metrics).map(([Name, Regex]) => ({ Name, Regex }));
  return algorithm.mode === 'builtin' || definitions.length === 0 ? {} : { MetricDefinitions: definitions };
}

/** Built-in XGBoost reads libsvm unless told otherwise; Lockstep's data is CSV. */
function contentTypeOf(algorithm: Algorithm, contentType?: string): { ContentType?: string } {
  const known = contentType ?? (algorithm.mode === 'builtin' ? 'text/csv' : undefined);
  return known ? { ContentType: known } : {};
}

function codeOf(context: StepContext, step: string, algorithm: Algorithm) {
  if (algorithm.mode !== 'script') return undefined;
  const { pipeline } = context;
  return context.code.archive(pipeline.name, algorithm.script, { where: pipeline.file, step });
}

/**
 * What the SageMaker training toolkit reads: https://github.com/aws/sagemaker-training-toolkit, "Hyperparameters";
 * values are JSON, as the SageMaker Python SDK writes them.
 */
function scriptParameters(
  context: StepContext,
  code: { prefix: string; program: string },
  isolated: boolean,
): Record<string, string> {
  const directory = isolated ? `/opt/ml/input/data/${codeChannel}/sourcedir.tar.gz` : archiveUri(context, code);
  return {
    sagemaker_program: JSON.stringify(code.program),
    sagemaker_submit_directory: JSON.stringify(directory),
    sagemaker_region: JSON.stringify(context.names.region),
    sagemaker_container_log_level: '20',
  };
}

function archiveLocation(bucketArn: string, prefix: string): Location {
  return { bucketArn, prefix: inEveryVersion(`${prefix}sourcedir.tar.gz`), isObject: true };
}

/** What the role of training jobs needs. */
export function trainingNeeds(
  context: StepContext,
  step: string,
  settings: TrainingSettings,
  definition: TrainingDefinition,
  jobPrefix: string,
): Need[] {
  const { names } = context;
  const reads: Location[] = Object.values(settings.inputs).map(({ data }) => locationOf(context, data));
  if (definition.code) reads.push(archiveLocation(names.bucketArn, definition.code.prefix));
  const access: JobAccess = {
    step,
    logGroup: 'TrainingJobs',
    jobPrefix,
    image: definition.image,
    reads,
    writes: [runsPrefix(context, context.steps.get(step)!, modelOutput)],
    encryptsVolumes: 'VolumeKmsKeyId' in volumeKey(context, settings.instance),
  };
  return [
    ...jobNeeds(names, access),
    {
      by: step,
      what: 'publish metrics',
      actions: ['cloudwatch:PutMetricData'],
      resources: [noResourceLevel],
      conditions: { StringEquals: { 'cloudwatch:namespace': '/aws/sagemaker/TrainingJobs' } },
    },
  ];
}
