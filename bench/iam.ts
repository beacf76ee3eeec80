/**
 * Decisions of the policy evaluator a second, with compiled policies.
 * `node bench/iam.ts [--json]`; held against 100,000 a second.
 */
import { parseArgs } from 'node:util';
import {
  type AuthorizationRequest,
  authorize,
  type ContextValues,
  type PolicySet,
  type PolicyStatement,
  type Principal,
  parsePolicy,
} from '../src/cloud/iam/index.ts';

export interface IamRow {
  readonly case: string;
  /** Median of the runs. */
  readonly decisionsPerSecond: number;
  readonly bound: number;
  readonly runs: number;
}

const bound = 100_000;
const runs = 7;
const decisionsPerRun = 100_000;

const workflow: Principal = {
  type: 'assumed-role',
  accountId: '444455556666',
  roleArn: 'arn:aws:iam::444455556666:role/lockstep/delays-workflow',
  roleName: 'delays-workflow',
  sessionName: 'execution-7',
  sessionArn: 'arn:aws:sts::444455556666:assumed-role/delays-workflow/execution-7',
  roleId: 'AROAEXAMPLE',
  tags: { pipeline: 'delays' },
  organizationId: 'o-a1b2c3d4e5',
};

/** What the dispatcher of the embedded cloud gives with every request. */
const context: ContextValues = {
  'aws:RequestedRegion': 'eu-central-1',
  'aws:SecureTransport': true,
  'aws:CurrentTime': new Date('2026-01-01T00:00:00Z'),
  'aws:ViaAWSService': false,
};

function named(name: string, ...statements: PolicyStatement[]) {
  return { name, policy: parsePolicy({ Version: '2012-10-17', Statement: statements }) };
}

/** A role's policy as it is compiled for a pipeline: a statement for each step, with what narrows it. */
const pipelinePolicy = named(
  'delays-workflow',
  ...Array.from(
    { length: 20 },
    (_, step): PolicyStatement => ({
      Sid: `Step${step}`,
      Effect: 'Allow',
      Action: step % 2 ? ['sagemaker:CreateTrainingJob', 'sagemaker:AddTags'] : ['s3:GetObject', 's3:PutObject'],
      Resource:
        step % 2
          ? `arn:aws:sagemaker:*:444455556666:training-job/delays-${step}-*`
          : `arn:aws:s3:::prod-data/delays/${step}/*`,
      Condition: { StringEquals: { 'aws:ResourceAccount': '444455556666' } },
    }),
  ),
  {
    Sid: 'Artifacts',
    Effect: 'Allow',
    Action: ['s3:GetObject', 'kms:Decrypt'],
    Resource: ['arn:aws:s3:::staging-artifacts/*', 'arn:aws:kms:*:*:key/*'],
  },
  {
    Sid: 'Own',
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::prod-data/${aws:PrincipalTag/pipeline}/reports/*',
  },
);
const bucketPolicy = named(
  'staging-artifacts',
  {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['arn:aws:s3:::staging-artifacts', 'arn:aws:s3:::staging-artifacts/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  {
    Sid: 'Prod',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::444455556666:role/lockstep/delays-workflow' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::staging-artifacts/models/*',
  },
);
const keyPolicy = named(
  'staging-key',
  { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kms:*', Resource: '*' },
  {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::444455556666:role/lockstep/delays-workflow' },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } },
  },
);
const all = named('FullAWSAccess', { Effect: 'Allow', Action: '*', Resource: '*' });
const regions = named('Regions', {
  Effect: 'Deny',
  NotAction: ['iam:*', 'sts:*'],
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
});
const organization: PolicySet['scps'] = [[all], [all, regions], [all]];
const own: PolicySet = { identity: [pipelinePolicy] };

interface Case {
  action: string;
  /** With the number of the decision, so that no two that follow each other are the same. */
  resource: (i: number) => string;
  context?: ContextValues;
  policies: PolicySet;
  allowed: boolean;
}

const cases: Record<string, Case> = {
  'identity policy of 22 statements allows': {
    action: 'sagemaker:CreateTrainingJob',
    resource: (i) => `arn:aws:sagemaker:eu-central-1:444455556666:training-job/delays-19-${i}`,
    policies: own,
    allowed: true,
  },
  'identity policy of 22 statements does not allow': {
    action: 's3:GetObject',
    resource: (i) => `arn:aws:s3:::prod-data/other/${i}`,
    context: { 'aws:ResourceAccount': '444455556666' },
    policies: own,
    allowed: false,
  },
  'policy variable in the resource': {
    action: 's3:PutObject',
    resource: (i) => `arn:aws:s3:::prod-data/delays/reports/${i}`,
    context: { 'aws:ResourceAccount': '444455556666' },
    policies: own,
    allowed: true,
  },
  'bucket of another account, both sides': {
    action: 's3:GetObject',
    resource: (i) => `arn:aws:s3:::staging-artifacts/models/${i}/model.tar.gz`,
    policies: { ...own, resource: { ...bucketPolicy, ownerAccountId: '111122223333' } },
    allowed: true,
  },
  'key of another account, through S3': {
    action: 'kms:Decrypt',
    resource: (i) => `arn:aws:kms:eu-central-1:111122223333:key/${i}`,
    context: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
    policies: { ...own, resource: { ...keyPolicy, ownerAccountId: '111122223333' } },
    allowed: true,
  },
  'all types of policy at once': {
    action: 's3:GetObject',
    resource: (i) => `arn:aws:s3:::staging-artifacts/models/${i}/model.tar.gz`,
    policies: {
      ...own,
      boundary: all,
      session: [all],
      scps: organization,
      rcps: organization,
      vpcEndpoint: all,
      resource: { ...bucketPolicy, ownerAccountId: '111122223333' },
    },
    allowed: true,
  },
};

/** One row a case; throws where a decision is not the expected one. */
export function iamBenchmark(): IamRow[] {
  return Object.entries(cases).map(([name, theCase]) => {
    const requests = Array.from(
      { length: 1000 },
      (_, i): AuthorizationRequest => ({
        principal: workflow,
        action: theCase.action,
        resource: theCase.resource(i),
        context: { ...context, ...theCase.context },
      }),
    );
    decide(name, theCase, requests);
    const rates = Array.from({ length: runs }, () => decide(name, theCase, requests)).sort((a, b) => a - b);
    return { case: name, decisionsPerSecond: Math.round(rates[Math.floor(runs / 2)]!), bound, runs };
  });
}

function decide(name: string, { policies, allowed }: Case, requests: readonly AuthorizationRequest[]): number {
  const started = performance.now();
  for (let i = 0; i < decisionsPerRun; i++) {
    if (authorize(requests[i % requests.length]!, policies).allowed !== allowed)
      throw new Error(`${name}: not ${allowed}`);
  }
  return decisionsPerRun / ((performance.now() - started) / 1000);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  for (const row of iamBenchmark()) {
    if (values.json) console.log(JSON.stringify(row));
    else {
      const verdict = row.decisionsPerSecond >= row.bound ? '✔' : '✘';
      console.log(
        `${verdict} ${row.case.padEnd(50)} ${row.decisionsPerSecond.toLocaleString('en').padStart(10)} decisions/s`,
      );
    }
  }
}
