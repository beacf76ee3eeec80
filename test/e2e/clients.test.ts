import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { clientsEnvironment } from './clients/environment.ts';
import { projectAt, type TestProject } from './project.ts';

const repository = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'lockstep-clients-'));
let bin: string;
let project: TestProject;
let variables: Record<string, string>;

before(() => {
  bin = clientsEnvironment();
  const started = projectAt(work);
  assert.equal(started.lockstep('init', 'app').code, 0);
  project = projectAt(join(work, 'app'));
  symlinkSync(join(repository, 'node_modules'), join(project.directory, 'node_modules'));
  project.json('up', '--detach', '--port', '0');
  variables = project.json('env', '--env', 'dev', '--admin');
});
after(() => {
  project.lockstep('up', '--stop');
  rmSync(work, { recursive: true, force: true });
});

function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(inherited),
    ...variables,
    PATH: `${bin}:${process.env.PATH}`,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
}

/** Runs the AWS CLI, which must succeed, and gives what it printed. */
function aws(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(join(bin, 'aws'), words, {
    cwd: work,
    env: environment(),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  assert.equal(status, 0, `aws ${words.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

function awsError(...words: string[]): string {
  const { status, stderr } = spawnSync(join(bin, 'aws'), words, { cwd: work, env: environment(), encoding: 'utf8' });
  assert.notEqual(status, 0);
  return stderr;
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

test('boto3 gets along with every service', async (t) => {
  const { stdout, stderr } = spawnSync(join(bin, 'python'), [join(import.meta.dirname, 'clients/boto3_calls.py')], {
    env: environment(),
    encoding: 'utf8',
  });
  const lines = stdout.trim().split('\n');
  assert.ok(lines.length >= 8, `${stdout}\n${stderr}`);
  for (const line of lines) await t.test(line.replace(/^\w+ /, ''), () => assert.match(line, /^ok /));
});

test('the AWS CLI copies and synchronises', () => {
  const bucket = 's3://cli-bucket';
  aws('s3', 'mb', bucket);
  const big = join(work, 'big');
  writeFileSync(big, randomBytes(200 << 20));
  aws('s3', 'cp', '--only-show-errors', big, `${bucket}/big`);
  aws('s3', 'cp', '--only-show-errors', `${bucket}/big`, `${big}-back`);
  assert.equal(sha256(`${big}-back`), sha256(big));
  const tree = join(work, 'tree');
  for (let i = 0; i < 1000; i++) {
    const folder = join(tree, `folder ${i % 10}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `file ${i}.txt`), `content ${i}\n`.repeat(i % 50));
  }
  aws('s3', 'sync', '--only-show-errors', tree, `${bucket}/tree`);
  assert.equal(aws('s3', 'ls', '--recursive', `${bucket}/tree/`).trim().split('\n').length, 1000);
  aws('s3', 'sync', '--only-show-errors', `${bucket}/tree`, `${tree}-back`);
  for (const name of readdirSync(tree, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.txt')) assert.equal(sha256(join(`${tree}-back`, name)), sha256(join(tree, name)), name);
  }
  assert.equal(aws('s3', 'sync', tree, `${bucket}/tree`).trim(), '');
  aws('s3', 'rm', '--recursive', '--only-show-errors', `${bucket}/tree`);
  aws('s3', 'rb', '--force', bucket);
  assert.match(awsError('s3', 'ls', bucket), /NoSuchBucket/);
});

test('presigned URLs of the AWS CLI open', async () => {
  aws('s3', 'mb', 's3://cli-presigned');
  writeFileSync(join(work, 'small'), 'signed content');
  aws('s3', 'cp', '--only-show-errors', 'small', 's3://cli-presigned/a b/ü.txt');
  const url = aws('s3', 'presign', 's3://cli-presigned/a b/ü.txt', '--expires-in', '60').trim();
  const response = await fetch(url);
  assert.equal(await response.text(), 'signed content');
  assert.equal((await fetch(url.replace(/Signature=[^&]{4}/, 'Signature=AAAA'))).status, 403);
});

test('the AWS CLI reads errors as it would from AWS', () => {
  assert.match(
    awsError('iam', 'get-role', '--role-name', 'none'),
    /\(NoSuchEntity\).*role with name none cannot be found/,
  );
  assert.match(awsError('ec2', 'describe-vpcs'), /no service/);
  assert.match(awsError('s3api', 'get-bucket-accelerate-configuration', '--bucket', 'x'), /NotImplemented/);
});

test('the life of a pipeline by the AWS CLI', { timeout: 600_000 }, async () => {
  const script = spawn('bash', [join(import.meta.dirname, 'clients/pipeline-life.sh')], {
    cwd: project.directory,
    env: { ...environment(), ...project.json<Record<string, string>>('env', '--env', 'dev', '--admin') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [script.stdout, script.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise((resolveCode) => script.once('close', resolveCode));
  assert.equal(code, 0, output);
  assert.match(output, /^status: SUCCEEDED$/m);
  assert.match(output, /^approval: Approved$/m);
  assert.match(output, /^prediction: .+$/m);
  assert.match(output, /^CreateTrainingJob by \S+$/m);
});

test('other commands attach to the server that is up', { timeout: 600_000 }, () => {
  const executions = project.json<{ status: string }[]>('executions');
  assert.ok(executions.length > 0);
  const run = project.json<{ status: string; metrics: object }>('run', 'churn', '--fresh');
  assert.equal(run.status, 'SUCCEEDED');
  const operator = project.json<Record<string, string>>('env', '--env', 'dev');
  assert.equal(operator.AWS_ENDPOINT_URL, variables.AWS_ENDPOINT_URL);
  const printed = project.lockstep('env', '--env', 'prod', '--role', 'operator', '--shell', 'fish').stdout;
  assert.match(printed, /^set -gx AWS_ENDPOINT_URL 'http:\/\/127\.0\.0\.1:\d+'$/m);
});

test('a second server is not started, and the state outlives the first', () => {
  const first = project.json<{ pid: number; port: number }>('up', '--port', '0');
  assert.equal(String(first.port), new URL(variables.AWS_ENDPOINT_URL!).port);
  assert.equal(project.lockstep('up', '--stop').code, 0);
  assert.throws(() => process.kill(first.pid, 0));
  assert.equal(project.lockstep('env').code, 3);
  const again = project.json<{ pid: number }>('up', '--detach', '--port', '0', '--no-provision');
  assert.notEqual(again.pid, first.pid);
  variables = project.json('env', '--env', 'dev', '--admin');
  assert.match(aws('ssm', 'get-parameter', '--name', '/boto3/p'), /"Value": "v"/);
});

test('a taken port is told plainly', () => {
  const other = mkdtempSync(join(tmpdir(), 'lockstep-port-'));
  try {
    projectAt(other).lockstep('init', 'app');
    symlinkSync(join(repository, 'node_modules'), join(other, 'app', 'node_modules'));
    const port = new URL(variables.AWS_ENDPOINT_URL!).port;
    const ended = projectAt(join(other, 'app')).lockstep('up', '--port', port, '--no-provision');
    assert.equal(ended.code, 3);
    assert.match(ended.stderr, new RegExp(`port ${port} is taken by another process`));
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});
