import type { StateDefinition } from '../../../asl/definition.ts';
import type { Json } from '../../../asl/json.ts';
import { UnsupportedInPipeline } from '../../../errors/catalogue/compile.ts';
import { lockstepError } from '../../../errors/index.ts';
import type { Image, Script, TransformStep } from '../../../model/steps.ts';
import { inEveryVersion } from '../../code-store.ts';
import { jobNeeds, type Location } from '../../iam/job-needs.ts';
import { locationOf, runsPrefix } from '../../iam/locations.ts';
import { runJobNeeds } from '../../iam/run-job-needs.ts';
import type { Need } from '../../iam/statement.ts';
import { imageUri } from '../../images.ts';
import { placeOf, type StepContext } from '../../pipeline-context.ts';
import { type ServingContainer, servingContainer } from '../../serving.ts';
import type { StepPlan } from '../../step-plan.ts';
import { jobName, jobPrefix, jobTags, jobTimeout, keyArn, nameLimits, outputUri, volumeKey } from '../job.ts';
import { jsonata } from '../jsonata-text.ts';
import { retriers } from '../retry.ts';
import { referenceExpression } from '../values.ts';

/** Output of a transform to which references point. */
const output = 'output';

/**
 * A batch transform: a SageMaker model, a transform job, and the model's removal; the result is `{outputs: {output:
 * <S3 URI>}, job}`. The model of a job that failed stays, so that a redrive finds it.
 */
export function planTransform(context: StepContext, step: TransformStep): StepPlan {
  const { names, pipeline } = context;
  const role = names.role(pipeline.name, step.name);
  const place = placeOf(context, step.name);
  const model = context.variables.take(`${step.name}_model`);
  const job = context.variables.take(`${step.name}_job`);
  const run = `${step.name}: run`;
  const remove = `${step.name}: remove model`;
  const prefix = jobPrefix(context, step.name, nameLimits.job);
  const source = containerOf(context, step);
  const result = { [output]: jsonata(outputUri(context, step.name, output)) };
  const states: Record<string, StateDefinition> = {
    [step.name]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sagemaker:createModel',
      Arguments: {
        ModelName: jsonata(jobName(context, step.name, nameLimits.model)),
        ExecutionRoleArn: role.arn,
        PrimaryContainer: source.container,
        Tags: jobTags(context, step.name),
      },
      TimeoutSeconds: 120,
      Retry: retriers('sagemakerJob', step.retry),
      Assign: { [model]: jsonata("$split($states.result.ModelArn, '/')[-1]") },
      Next: run,
    },
    [run]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sagemaker:createTransformJob.sync',
      Arguments: {
        TransformJobName: jsonata(jobName(context, step.name, nameLimits.job)),
        ModelName: jsonata(`$${model}`),
        BatchStrategy: step.strategy === 'single' ? 'SingleRecord' : 'MultiRecord',
        TransformInput: {
          ContentType: step.contentType,
          SplitType: step.split === 'line' ? 'Line' : 'None',
          DataSource: {
            S3DataSource: { S3DataType: 'S3Prefix', S3Uri: jsonata(referenceExpression(step.input, place)) },
          },
        },
        TransformOutput: {
          S3OutputPath: result[output]!,
          AssembleWith: step.split === 'line' ? 'Line' : 'None',
          KmsKeyId: keyArn(context),
        },
        TransformResources: {
          InstanceType: step.instance.type,
          InstanceCount: step.instance.count,
          ...volumeKey(context, step.instance),
        },
        Tags: jobTags(context, step.name),
      },
      TimeoutSeconds: jobTimeout(step),
      Retry: retriers('sagemakerJob', step.retry),
      Assign: { [job]: jsonata('$states.result.TransformJobName') },
      Next: remove,
    },
    [remove]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sagemaker:deleteModel',
      Arguments: { ModelName: jsonata(`$${model}`) },
      TimeoutSeconds: 120,
      Retry: retriers('sagemaker'),
    },
  };
  const reads = [locationOf(context, step.input), ...source.reads];
  return {
    states,
    start: step.name,
    end: remove,
    result: { outputs: result, job: jsonata(`$${job}`) },
    needs: [...runJobNeeds(names, step.name, 'transform', prefix, role.arn), modelNeed(context, step, prefix)],
    roles: [
      {
        ...role,
        purpose: 'job',
        step: step.name,
        service: 'sagemaker',
        needs: jobNeeds(names, {
          step: step.name,
          logGroup: 'TransformJobs',
          jobPrefix: prefix,
          image: source.image,
          reads,
          writes: [runsPrefix(context, step)],
          encryptsVolumes: 'VolumeKmsKeyId' in volumeKey(context, step.instance),
        }),
      },
    ],
  };
}

function modelNeed({ names }: StepContext, step: TransformStep, prefix: string): Need {
  return {
    by: step.name,
    what: 'make and remove model',
    actions: ['sagemaker:AddTags', 'sagemaker:CreateModel', 'sagemaker:DeleteModel'],
    resources: [names.arn('sagemaker', `model/${prefix}-*`)],
  };
}

interface Source {
  readonly container: Json;
  readonly image: string;
  readonly reads: readonly Location[];
}

/** The container of the model: the step's own image and script, else those with which the model is served or trained. */
function containerOf(context: StepContext, step: TransformStep): Source {
  const { names, code } = context;
  const { image, script } = imageAndScript(context, step);
  const modelReads = artifactOf(context, step);
  const serving: ServingContainer = script
    ? servingContainer(names, servedBy(context, step, image, script), code)
    : {
        image: imageUri(image, { region: names.region, use: 'inference', instanceType: step.instance.type }),
        environment: {},
      };
  const place = placeOf(context, step.name);
  const artifact: { [field: string]: Json } =
    step.model.$ref === 'model'
      ? { ModelDataUrl: jsonata(referenceExpression(step.model, place)), Image: serving.image }
      : { ModelPackageName: jsonata(referenceExpression(step.model, place)) };
  const hasEnvironment = step.model.$ref === 'model' && Object.keys(serving.environment).length > 0;
  return {
    container: { ...artifact, ...(hasEnvironment ? { Environment: { ...serving.environment } } : {}) },
    image: serving.image,
    reads: [
      ...modelReads,
      ...(serving.codeKey
        ? [{ bucketArn: names.bucketArn, prefix: inEveryVersion(serving.codeKey), isObject: true }]
        : []),
    ],
  };
}

function imageAndScript(context: StepContext, step: TransformStep): { image: Image; script?: Script } {
  const source = context.steps.get(step.model.step);
  if (source?.type === 'register') {
    const model = context.project.models.find(({ name }) => name === source.into)!;
    return { image: model.image, script: model.script };
  }
  const training = source?.type === 'tuning' ? source.training : source?.type === 'training' ? source : undefined;
  const image = step.image ?? training?.algorithm.image;
  if (!image) {
    throw lockstepError(UnsupportedInPipeline, {
      where: context.pipeline.file,
      step: step.name,
      what: `the model of ${step.model.step} names no image to serve it`,
      todo: 'Give the transform step an image.',
    });
  }
  const trained = training?.algorithm.mode === 'script' ? training.algorithm.script : undefined;
  return { image, script: step.script ?? trained };
}

function artifactOf(context: StepContext, step: TransformStep) {
  if (step.model.$ref === 'model') return [locationOf(context, step.model)];
  const register = context.steps.get(step.model.step);
  return register?.type === 'register' ? [locationOf(context, register.model)] : [];
}

function servedBy(context: StepContext, step: TransformStep, image: Image, script: Script) {
  return {
    name: context.pipeline.name,
    file: context.pipeline.file,
    image,
    script,
    serving: { target: 'endpoint', instanceType: step.instance.type, instanceCount: 1 },
  } as const;
}
