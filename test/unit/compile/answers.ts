import type { Json, JsonObject } from '../../../src/asl/json.ts';
import { TaskFailure, type TaskRequest } from '../../../src/interpreter/index.ts';

/** What differs from a run in which all goes well. */
export interface Situation {
  readonly report?: Json;
  /** Properties of the live version; without them nothing is live. */
  readonly champion?: JsonObject;
  /** Objects in the datasets, in pages. */
  readonly pages?: readonly (readonly string[])[];
  readonly plan?: Json;
  /** Fails the named state. */
  readonly failing?: Readonly<Record<string, TaskFailure>>;
}

const arn = (rest: string) => `arn:aws:sagemaker:eu-central-1:111111111111:${rest}`;

/** Answers as SageMaker, S3, SSM, Lambda, SNS and Step Functions give them. */
export function answers(situation: Situation = {}): (request: TaskRequest) => Json {
  return (request) => {
    const failure = situation.failing?.[request.stateName];
    if (failure) throw failure;
    const action = request.resource.slice('arn:aws:states:::'.length);
    const answer = byAction[action];
    if (!answer) throw new TaskFailure('Test.Unexpected', action);
    return answer(request.parameters as JsonObject, situation, request);
  };
}

type Answer = (parameters: JsonObject, situation: Situation, request: TaskRequest) => Json;

const byAction: Record<string, Answer> = {
  'aws-sdk:s3:listObjectsV2': ({ ContinuationToken }, { pages = [['a.csv']] }) => {
    const page = Number(ContinuationToken ?? 0);
    const Contents = (pages[page] ?? []).map((Key) => ({ Key, ETag: `"${Key}"` }));
    const more = page + 1 < pages.length;
    return {
      ...(Contents.length > 0 ? { Contents } : {}),
      KeyCount: Contents.length,
      IsTruncated: more,
      ...(more ? { NextContinuationToken: String(page + 1) } : {}),
    };
  },
  'sagemaker:createProcessingJob.sync': ({ ProcessingJobName }) => ({ ProcessingJobName: ProcessingJobName! }),
  'sagemaker:createTrainingJob.sync': ({ TrainingJobName, OutputDataConfig }) => ({
    TrainingJobName: TrainingJobName!,
    ModelArtifacts: {
      S3ModelArtifacts: `${(OutputDataConfig as JsonObject).S3OutputPath}${TrainingJobName}/output/model.tar.gz`,
    },
    FinalMetricDataList: [{ MetricName: 'train:auc', Value: 0.9, Timestamp: 1 }],
  }),
  'sagemaker:createHyperParameterTuningJob.sync': ({ HyperParameterTuningJobName }) => ({
    HyperParameterTuningJobName: HyperParameterTuningJobName!,
    BestTrainingJob: {
      TrainingJobName: `${HyperParameterTuningJobName}-001-0123abcd`,
      TunedHyperParameters: { eta: '0.1' },
      FinalHyperParameterTuningJobObjectiveMetric: { MetricName: 'validation:auc', Value: 0.8 },
    },
  }),
  'sagemaker:createModel': ({ ModelName }) => ({ ModelArn: arn(`model/${ModelName}`) }),
  'aws-sdk:sagemaker:deleteModel': () => ({}),
  'sagemaker:createTransformJob.sync': ({ TransformJobName }) => ({ TransformJobName: TransformJobName! }),
  'aws-sdk:s3:getObject': (_parameters, { report = { metrics: { auc: 0.75 } } }) => ({ Body: JSON.stringify(report) }),
  'aws-sdk:ssm:getParameter': (_parameters, { champion }) => {
    if (!champion) throw new TaskFailure('Ssm.ParameterNotFoundException', 'no such parameter');
    return { Parameter: { Value: JSON.stringify({ version: arn('model-package/shop-churn/1') }) } };
  },
  'aws-sdk:sagemaker:describeModelPackage': (_parameters, { champion }) => ({
    CustomerMetadataProperties: champion ?? {},
  }),
  'aws-sdk:sagemaker:createModelPackage': () => ({ ModelPackageArn: arn('model-package/shop-churn/2') }),
  'states:startExecution.sync:2': (parameters) => ({
    Output: { version: (parameters.Input as JsonObject).version!, endpoint: 'shop-dev-churn' },
  }),
  'lambda:invoke': (parameters, { plan = { big: true, parts: [{ name: 'a' }, { name: 'b' }] } }, { stateName }) => ({
    StatusCode: 200,
    Payload: stateName === 'plan' ? plan : parameters.Payload!,
  }),
  'sns:publish': () => ({ MessageId: '1' }),
  'sns:publish.waitForTaskToken': () => ({ approved: true }),
  'aws-sdk:ssm:putParameter': () => ({ Version: 1 }),
};
