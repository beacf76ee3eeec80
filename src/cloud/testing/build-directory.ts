import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Manifest } from '../../model/manifest.ts';
import type { PolicyStatement } from '../iam/index.ts';
import { zipFile } from './zip-file.ts';

const account = '111122223333';
const region = 'us-east-1';

/** What a test's build consists of: functions by name and source, run one after the other by one workflow. */
export interface TestBuild {
  functions: Record<string, string>;
  /** Of the workflow's role. @default may invoke the functions */
  statements?: readonly PolicyStatement[];
  /** Seconds that the workflow waits after its first function. */
  waitSeconds?: number;
}

/** Writes a build as the compiler does, small enough to be read. */
export function writeTestBuild(directory: string, build: TestBuild): Manifest {
  const put = (file: string, content: string | Uint8Array): string => {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), content);
    return file;
  };
  const document = (file: string, statements: readonly object[]) =>
    put(file, JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  const trust = (name: string, Principal: object) =>
    document(`iam/${name}.trust.json`, [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }]);
  const role = (
    name: string,
    purpose: Manifest['roles'][number]['purpose'],
    principal: object,
    statements: readonly object[],
  ) => ({
    name,
    path: '/',
    arn: `arn:aws:iam::${account}:role/${name}`,
    purpose,
    trust: trust(name, principal),
    policies: [{ name: 'permissions', file: document(`iam/${name}.json`, statements) }],
  });
  const names = Object.keys(build.functions);
  const functionArn = (name: string) => `arn:aws:lambda:${region}:${account}:function:${name}`;
  const invoke = { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: names.map(functionArn) };
  const logging = {
    Effect: 'Allow',
    Action: ['logs:*LogDeliver*', 'logs:*Polic*', 'logs:DescribeLogGroups'],
    Resource: '*',
  };
  const administration = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  const denyPlain = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: 'arn:aws:s3:::test-dev-data/*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  return {
    format: 1,
    project: 'test',
    environment: 'dev',
    order: 0,
    account,
    region,
    tags: { project: 'test' },
    keys: [{ alias: 'alias/test-dev', description: 'test', policy: document('key.json', [administration]) }],
    buckets: [
      {
        name: 'test-dev-data',
        purpose: 'data',
        keyAlias: 'alias/test-dev',
        policy: document('bucket.json', [denyPlain]),
      },
    ],
    roles: [
      role('test-dev-workflow', 'workflow', { Service: 'states.amazonaws.com' }, [
        ...(build.statements ?? [invoke]),
        logging,
      ]),
      role('test-dev-function', 'function', { Service: 'lambda.amazonaws.com' }, [
        { Effect: 'Allow', Action: 'logs:*', Resource: '*' },
      ]),
      role('test-dev-operator', 'operator', { AWS: `arn:aws:iam::${account}:root` }, [
        { Effect: 'Allow', Action: 'states:*', Resource: '*' },
      ]),
    ],
    functions: Object.entries(build.functions).map(([name, source]) => {
      const code = zipFile('index.mjs', source);
      return {
        name,
        pipeline: 'p',
        step: name,
        runtime: 'nodejs24.x',
        handler: 'index.handler',
        code: put(`functions/${name}.zip`, code),
        codeSha256: createHash('sha256').update(code).digest('base64'),
        roleArn: `arn:aws:iam::${account}:role/test-dev-function`,
        memoryMb: 128,
        timeoutSeconds: 30,
        environment: {},
        keyAlias: 'alias/test-dev',
      };
    }),
    stateMachines: [
      {
        name: 'test-dev-p',
        arn: `arn:aws:states:${region}:${account}:stateMachine:test-dev-p`,
        type: 'STANDARD',
        kind: 'pipeline',
        of: 'p',
        definition: put('p.asl.json', JSON.stringify(definition(names.map(functionArn), build.waitSeconds))),
        roleArn: `arn:aws:iam::${account}:role/test-dev-workflow`,
        logGroup: '/aws/vendedlogs/states/test-dev-p',
        input: {},
        steps: [],
        datasets: [],
      },
    ],
    objects: [{ bucket: 'test-dev-data', key: 'code/notes.txt', file: put('notes.txt', 'notes') }],
    modelPackageGroups: [],
    models: [],
    topics: [{ name: 'test-dev-notifications', keyAlias: 'alias/test-dev' }],
    logGroups: [{ name: '/aws/vendedlogs/states/test-dev-p', retentionDays: 30 }],
    schedules: [],
    rules: [
      {
        name: 'test-dev-failures',
        pattern: { source: ['aws.states'], detail: { status: ['FAILED'] } },
        target: `arn:aws:sns:${region}:${account}:test-dev-notifications`,
      },
    ],
  };
}

function definition(functionArns: readonly string[], waitSeconds: number | undefined): object {
  const states: Record<string, object> = {};
  functionArns.forEach((FunctionName, index) => {
    const next = index + 1 < functionArns.length ? { Next: `Step${index + 1}` } : { End: true };
    const waits = index === 0 && waitSeconds !== undefined;
    states[`Step${index}`] = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName, Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      ...(waits ? { Next: 'Pause' } : next),
    };
    if (waits) states.Pause = { Type: 'Wait', Seconds: waitSeconds, ...next };
  });
  return { QueryLanguage: 'JSONata', StartAt: 'Step0', States: states };
}
