import type { StateDefinition } from '../../../asl/definition.ts';
import type { Json } from '../../../asl/json.ts';
import type { EvaluationStep, ProcessingStep } from '../../../model/steps.ts';
import { inEveryVersion } from '../../code-store.ts';
import { type JobAccess, jobNeeds } from '../../iam/job-needs.ts';
import { locationOf, runsPrefix } from '../../iam/locations.ts';
import { runJobNeeds } from '../../iam/run-job-needs.ts';
import { imageUri } from '../../images.ts';
import { placeOf, type StepContext } from '../../pipeline-context.ts';
import type { StepPlan } from '../../step-plan.ts';
import {
  jobName,
  jobPrefix,
  jobTags,
  jobTimeout,
  keyArn,
  nameLimits,
  outputUri,
  runtimeSeconds,
  volumeKey,
} from '../job.ts';
import { jsonata } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';
import { referenceExpression, stringTemplate } from '../values.ts';

const inputDirectory = '/opt/ml/processing/input';

/** A SageMaker processing job that runs a script; its result is `{outputs: {<name>: <S3 URI>}, job}`. */
export function planProcessing(context: StepContext, step: ProcessingStep | EvaluationStep): StepPlan {
  const { names, pipeline } = context;
  const role = names.role(pipeline.name, step.name);
  const code = context.code.files(pipeline.name, step.script, { where: pipeline.file, step: step.name });
  const image = imageUri(step.image, { region: names.region, use: 'job', instanceType: step.instance.type });
  const codeUri = `s3://${names.bucket}/${code.prefix}`;
  const state: StateDefinition = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sagemaker:createProcessingJob.sync',
    Arguments: {
      ProcessingJobName: jsonata(jobName(context, step.name, nameLimits.job)),
      RoleArn: role.arn,
      AppSpecification: {
        ImageUri: image,
        ...entrypoint(code.program, code.requirements),
        ...(step.arguments.length > 0 ? { ContainerArguments: argumentTemplates(context, step) } : {}),
      },
      ...environmentOf(context, step),
      ProcessingInputs: [
        ...Object.entries(step.inputs).map(([name, reference]) =>
          input(name, jsonata(referenceExpression(reference, placeOf(context, step.name)))),
        ),
        input('code', codeUri),
      ],
      ProcessingOutputConfig: {
        KmsKeyId: keyArn(context),
        Outputs: step.outputs.map((name) => ({
          OutputName: name,
          S3Output: {
            S3Uri: jsonata(outputUri(context, step.name, name)),
            LocalPath: `/opt/ml/processing/${name}`,
            S3UploadMode: 'EndOfJob',
          },
        })),
      },
      ProcessingResources: {
        ClusterConfig: {
          InstanceType: step.instance.type,
          InstanceCount: step.instance.count,
          VolumeSizeInGB: step.instance.volumeGb,
          ...volumeKey(context, step.instance),
        },
      },
      NetworkConfig: {
        EnableNetworkIsolation: step.networkIsolation,
        EnableInterContainerTrafficEncryption: step.instance.count > 1,
      },
      StoppingCondition: { MaxRuntimeInSeconds: runtimeSeconds(step) },
      Tags: jobTags(context, step.name),
    },
    TimeoutSeconds: jobTimeout(step),
    Retry: retriers('sagemakerJob', step.retry),
  };
  const prefix = jobPrefix(context, step.name, nameLimits.job);
  return {
    states: { [step.name]: state },
    start: step.name,
    end: step.name,
    result: {
      outputs: Object.fromEntries(step.outputs.map((name) => [name, jsonata(outputUri(context, step.name, name))])),
      job: jsonata('$states.result.ProcessingJobName'),
    },
    needs: runJobNeeds(names, step.name, 'processing', prefix, role.arn),
    roles: [
      {
        ...role,
        purpose: 'job',
        step: step.name,
        service: 'sagemaker',
        needs: jobNeeds(names, accessOf(context, step, { image, jobPrefix: prefix, codePrefix: code.prefix })),
      },
    ],
  };
}

function accessOf(
  context: StepContext,
  step: ProcessingStep | EvaluationStep,
  { image, jobPrefix, codePrefix }: { image: string; jobPrefix: string; codePrefix: string },
): JobAccess {
  return {
    step: step.name,
    logGroup: 'ProcessingJobs',
    jobPrefix,
    image,
    reads: [
      ...Object.values(step.inputs).map((reference) => locationOf(context, reference)),
      { bucketArn: context.names.bucketArn, prefix: inEveryVersion(codePrefix) },
    ],
    writes: [runsPrefix(context, step)],
    encryptsVolumes: 'VolumeKmsKeyId' in volumeKey(context, step.instance),
  };
}

/** `python3 <script>`; a requirements file is installed first, which needs a network. */
function entrypoint(program: string, requirements?: string): { ContainerEntrypoint: string[] } {
  const script = `${inputDirectory}/code/${program}`;
  if (!requirements) return { ContainerEntrypoint: ['python3', script] };
  const directory = `${inputDirectory}/code`;
  const install = `cd ${directory} && python3 -m pip install --quiet --requirement ${directory}/${requirements}`;
  return { ContainerEntrypoint: ['/bin/sh', '-c', `(${install}) && exec python3 ${script} "$@"`, script] };
}

function argumentTemplates(context: StepContext, step: ProcessingStep | EvaluationStep): string[] {
  return step.arguments.map((value) => stringTemplate(value, placeOf(context, step.name)));
}

function environmentOf(context: StepContext, step: ProcessingStep | EvaluationStep): { Environment?: Json } {
  const entries = Object.entries(step.environment);
  if (entries.length === 0) return {};
  const place = placeOf(context, step.name);
  return { Environment: Object.fromEntries(entries.map(([key, value]) => [key, stringTemplate(value, place)])) };
}

function input(name: string, uri: string): Json {
  return {
    InputName: name,
    S3Input: {
      S3Uri: uri,
      LocalPath: `${inputDirectory}/${name}`,
      S3DataType: 'S3Prefix',
      S3InputMode: 'File',
      S3DataDistributionType: 'FullyReplicated',
      S3CompressionType: 'None',
    },
  };
}
