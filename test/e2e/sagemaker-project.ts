import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { type JobSettings, sagemakerService } from '../../src/cloud/services/sagemaker/index.ts';
import { sagemakerRuntime } from '../../src/cloud/services/sagemaker-runtime/index.ts';
import { type TestCloud, testCloud } from '../../src/cloud/testing/test-cloud.ts';

export const images = {
  sklearn: '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3',
  xgboost: '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1',
};

export const bucket = 'flights-data';

/** What a job's role may do here; one is left out to see what is denied then. */
export const permissions = {
  read: { Action: ['s3:GetObject'], Resource: `arn:aws:s3:::${bucket}/*` },
  list: { Action: ['s3:ListBucket'], Resource: `arn:aws:s3:::${bucket}` },
  write: { Action: ['s3:PutObject'], Resource: `arn:aws:s3:::${bucket}/*` },
  token: { Action: ['ecr:GetAuthorizationToken'], Resource: '*' },
  pull: {
    Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
    Resource: 'arn:aws:ecr:us-east-1:683313688378:repository/*',
  },
  log: { Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
  metrics: { Action: ['cloudwatch:PutMetricData'], Resource: '*' },
};

export type Permission = keyof typeof permissions;

/** A cloud with a bucket, and short ways to do what the tests do often. */
export interface Project extends TestCloud {
  call<O = Record<string, unknown>>(operation: string, input: object, service?: string): Promise<O>;
  put(key: string, body: string | Uint8Array): Promise<void>;
  read(key: string): Promise<Buffer>;
  /** Puts a script as `sourcedir.tar.gz`; answers its URI. */
  putCode(key: string, files: Record<string, string>): Promise<string>;
  /** Makes a role that SageMaker may assume; answers its ARN. */
  role(name: string, without?: readonly Permission[]): Promise<string>;
  /** Describes until the status is not one of those; answers the description. */
  settled<O extends object>(operation: string, input: object, status: string, during?: readonly string[]): Promise<O>;
}

export async function openProject(directory?: string, settings: JobSettings = {}): Promise<Project> {
  const test = await testCloud({
    services: [sagemakerService(settings), sagemakerRuntime],
    ...(directory ? { directory } : {}),
  });
  const call: Project['call'] = (operation, input, service = 'sagemaker') =>
    test.cloud.call(test.root, service, operation, input) as never;
  const project: Project = {
    ...test,
    [Symbol.asyncDispose]: test.close,
    call,
    put: async (key, body) => {
      await call('PutObject', { Bucket: bucket, Key: key, Body: body }, 's3');
    },
    read: async (key) => {
      const { Body } = await call<GetObjectCommandOutput>('GetObject', { Bucket: bucket, Key: key }, 's3');
      return Buffer.from(await Body!.transformToByteArray());
    },
    putCode: async (key, files) => {
      await project.put(key, archive(files));
      return `s3://${bucket}/${key}`;
    },
    role: async (name, without = []) => {
      const statement = (service: string) => ({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      });
      const granted = Object.entries(permissions).filter(([permission]) => !without.includes(permission as Permission));
      const { Role } = await call<{ Role: { Arn: string } }>(
        'CreateRole',
        { RoleName: name, AssumeRolePolicyDocument: JSON.stringify(statement('sagemaker.amazonaws.com')) },
        'iam',
      );
      const PolicyDocument = JSON.stringify({
        Version: '2012-10-17',
        Statement: granted.map(([permission, rest]) => ({ Sid: permission, Effect: 'Allow', ...rest })),
      });
      await call('PutRolePolicy', { RoleName: name, PolicyName: 'job', PolicyDocument }, 'iam');
      return Role.Arn;
    },
    settled: async (operation, input, status, during = ['InProgress', 'Stopping']) => {
      for (;;) {
        const description = await call<Record<string, unknown>>(operation, input);
        if (!during.includes(String(description[status]))) return description as never;
        await delay(20);
      }
    },
  };
  if (!directory) await call('CreateBucket', { Bucket: bucket }, 's3');
  return project;
}

/** Files as a .tar.gz. */
export function archive(files: Record<string, string>): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-archive-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const target = join(directory, '..', `${directory.split('/').at(-1)}.tar.gz`);
    execFileSync('tar', ['-czf', target, '-C', directory, ...Object.keys(files)]);
    const bytes = readFileSync(target);
    rmSync(target);
    return bytes;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export function processingRequest(name: string, roleArn: string, script: string, overrides: object = {}): object {
  return {
    ProcessingJobName: name,
    RoleArn: roleArn,
    AppSpecification: {
      ImageUri: images.sklearn,
      ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/prepare.py'],
      ContainerArguments: ['--share', '0.5'],
    },
    ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 } },
    ProcessingInputs: [
      {
        InputName: 'code',
        S3Input: {
          S3Uri: script,
          LocalPath: '/opt/ml/processing/input/code',
          S3DataType: 'S3Prefix',
          S3InputMode: 'File',
        },
      },
      {
        InputName: 'raw',
        S3Input: {
          S3Uri: `s3://${bucket}/raw/`,
          LocalPath: '/opt/ml/processing/input/raw',
          S3DataType: 'S3Prefix',
          S3InputMode: 'File',
        },
      },
    ],
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: 'train',
          S3Output: {
            S3Uri: `s3://${bucket}/runs/${name}/train`,
            LocalPath: '/opt/ml/processing/train',
            S3UploadMode: 'EndOfJob',
          },
        },
      ],
    },
    StoppingCondition: { MaxRuntimeInSeconds: 60 },
    ...overrides,
  };
}

export function trainingRequest(name: string, roleArn: string, source: string, overrides: object = {}): object {
  return {
    TrainingJobName: name,
    RoleArn: roleArn,
    AlgorithmSpecification: {
      TrainingImage: images.sklearn,
      TrainingInputMode: 'File',
      MetricDefinitions: [{ Name: 'validation:score', Regex: 'score=([0-9.]+)' }],
    },
    HyperParameters: {
      sagemaker_program: '"train.py"',
      sagemaker_submit_directory: JSON.stringify(source),
      depth: '3',
    },
    InputDataConfig: [
      {
        ChannelName: 'train',
        DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://${bucket}/raw/` } },
      },
    ],
    OutputDataConfig: { S3OutputPath: `s3://${bucket}/models` },
    ResourceConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 },
    StoppingCondition: { MaxRuntimeInSeconds: 60 },
    ...overrides,
  };
}
