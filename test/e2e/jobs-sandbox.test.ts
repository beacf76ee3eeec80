import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  collectFinished,
  type JobHooks,
  type LogLine,
  logFile,
  mlDirectory,
  type ProcessingSpec,
  runProcessing,
  runTraining,
  startFunction,
} from '../../src/jobs/index.ts';

const image = '111122223333.dkr.ecr.us-east-1.amazonaws.com/plain-python:1';
const root = mkdtempSync(join(tmpdir(), 'jobs-sandbox-'));
after(() => rmSync(root, { recursive: true, force: true }));

function spec(name: string, python: string, options: Partial<ProcessingSpec> = {}): ProcessingSpec {
  const directory = join(root, name);
  mkdirSync(join(mlDirectory(directory), 'processing/input/code'), { recursive: true });
  writeFileSync(join(mlDirectory(directory), 'processing/input/code/main.py'), python);
  return {
    directory,
    jobName: name,
    jobArn: `arn:aws:sagemaker:us-east-1:111122223333:processing-job/${name}`,
    image,
    ownImages: { [image]: { command: ['python3'] } },
    region: 'us-east-1',
    instanceType: 'ml.m5.large',
    instanceCount: 1,
    entrypoint: ['python3', '/opt/ml/processing/input/code/main.py'],
    outputPaths: ['/opt/ml/processing/out'],
    config: { ProcessingJobName: name },
    ...options,
  };
}

function hooks(lines: LogLine[] = []): JobHooks {
  return {
    onLog: (line) => lines.push(line),
    onWarning: (text) => assert.match(text, /not as its container/),
    readObject: () => Promise.reject(new Error('no objects here')),
  };
}

/** Waits for a file that a script writes. */
async function appears(path: string): Promise<void> {
  for (let tries = 0; tries < 2000 && !existsSync(path); tries++) await delay(10);
}

const exchange = `
import json, os, sys, time
assert json.load(open("/opt/ml/config/processingjobconfig.json"))["ProcessingJobName"] == sys.argv[1]
open("/tmp/of-" + sys.argv[1], "w").write(sys.argv[1])
open("/opt/ml/processing/out/seen", "w").write(sys.argv[1])
deadline = time.time() + 20
while time.time() < deadline and not os.path.exists("/opt/ml/processing/input/go"):
    time.sleep(0.02)
scratch = [name for name in os.listdir("/tmp") if name.startswith("of-")]
print(sys.argv[1], scratch, os.listdir("/opt/ml/processing/out"))
`;

test('two jobs at once, by absolute paths, do not see each other’s files', async () => {
  const logs: Record<string, LogLine[]> = { a: [], b: [] };
  const jobs = ['a', 'b'].map((name) => runProcessing(spec(name, exchange, { arguments: [name] }), hooks(logs[name])));
  for (const name of ['a', 'b']) await appears(join(mlDirectory(join(root, name)), 'processing/out/seen'));
  for (const name of ['a', 'b']) writeFileSync(join(mlDirectory(join(root, name)), 'processing/input/go'), '');
  for (const [index, job] of jobs.entries()) {
    const name = ['a', 'b'][index]!;
    const outcome = await job.finished;
    assert.equal(outcome.status, 'Completed', outcome.lastLines.join('\n'));
    assert.deepEqual(
      logs[name]!.map((line) => line.message),
      [`${name} ['of-${name}'] ['seen']`],
    );
    assert.equal(readFileSync(join(mlDirectory(join(root, name)), 'processing/out/seen'), 'utf8'), name);
    assert.equal(readFileSync(outcome.logFile, 'utf8'), `${name} ['of-${name}'] ['seen']\n`);
  }
});

test('the environment holds nothing of this machine’s secrets', async () => {
  process.env.AWS_SECRET_ACCESS_KEY_OF_HOST = 'secret';
  const lines: LogLine[] = [];
  const python = `
import os
print(sorted(os.environ))
found = b""
for pid in filter(str.isdigit, os.listdir("/proc")):
    try:
        found += open(f"/proc/{pid}/environ", "rb").read()
    except PermissionError:
        pass
print(b"OF_HOST" in found)
`;
  await runProcessing(spec('environment', python, { environment: { GIVEN: '1' } }), hooks(lines)).finished;
  delete process.env.AWS_SECRET_ACCESS_KEY_OF_HOST;
  assert.match(lines[0]!.message, /'GIVEN'/);
  assert.doesNotMatch(lines[0]!.message, /OF_HOST/);
  assert.equal(lines[1]!.message, 'False');
});

const connect = (port: number) => `
import socket, sys
try:
    socket.create_connection(("127.0.0.1", ${port}), timeout=2)
    print("connected")
except OSError as error:
    print(type(error).__name__)
`;

for (const [isolated, expected] of [
  [false, 'connected'],
  [true, 'ConnectionRefusedError'],
] as const) {
  test(`network isolation ${isolated}: a TCP connection to this machine is ${expected}`, async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const lines: LogLine[] = [];
    const job = spec(`isolated-${isolated}`, connect(port), { networkIsolation: isolated });
    await runProcessing(job, hooks(lines)).finished;
    server.close();
    assert.equal(lines.at(-1)?.message, expected);
  });
}

test('without a sandbox the paths are in variables and arguments', async () => {
  process.env.LOCKSTEP_SANDBOX = 'off';
  const python = `
import json, os, sys
config = json.load(open(sys.argv[1]))
open(os.path.join(os.environ["OUT"], "result"), "w").write(config["ProcessingJobName"])
print(os.getcwd() != "/opt/ml/processing", os.listdir(os.environ["SHARED"]))
`;
  const shared = mkdtempSync(join(root, 'shared-'));
  writeFileSync(join(shared, 'part'), '');
  const job = spec('outside', python, {
    arguments: ['/opt/ml/config/processingjobconfig.json'],
    environment: { OUT: '/opt/ml/processing/out', SHARED: '/opt/ml/processing/input/shared' },
    mounts: [{ source: shared, target: '/opt/ml/processing/input/shared' }],
  });
  const lines: LogLine[] = [];
  const outcome = await runProcessing(job, hooks(lines)).finished.finally(() => delete process.env.LOCKSTEP_SANDBOX);
  assert.equal(outcome.status, 'Completed', outcome.lastLines.join('\n'));
  assert.equal(lines.at(-1)?.message, "True ['part']");
  assert.equal(readFileSync(join(mlDirectory(job.directory), 'processing/out/result'), 'utf8'), 'outside');
});

test('a mounted directory is seen, and a read-only one cannot be written', async () => {
  const shared = mkdtempSync(join(root, 'mounted-'));
  writeFileSync(join(shared, 'part'), 'data');
  const python = `
print(open("/opt/ml/processing/input/shared/part").read())
try:
    open("/opt/ml/processing/input/shared/new", "w")
except OSError as error:
    print(error.strerror)
`;
  const mounts = [{ source: shared, target: '/opt/ml/processing/input/shared', readOnly: true }];
  const lines: LogLine[] = [];
  await runProcessing(spec('mounted', python, { mounts }), hooks(lines)).finished;
  assert.deepEqual(
    lines.map((line) => line.message),
    ['data', 'Read-only file system'],
  );
});

test('a failing script tells its exit code, its message and its last lines', async () => {
  const python = 'import sys\nprint("reading")\nopen("/opt/ml/output/message", "w").write("no rows")\nsys.exit(4)';
  const outcome = await runProcessing(spec('failing', python), hooks()).finished;
  assert.deepEqual(
    [outcome.status, outcome.exitCode, outcome.failureReason, outcome.exitMessage, outcome.lastLines],
    ['Failed', 4, 'AlgorithmError: no rows', 'no rows', ['reading']],
  );
});

test('a worker killed with SIGKILL is a failed job', async () => {
  const python = 'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)';
  const outcome = await runProcessing(spec('killed', python), hooks()).finished;
  assert.deepEqual([outcome.status, outcome.exitCode, outcome.hosts[0]!.signal], ['Failed', 137, 'SIGKILL']);
});

test('a job whose supervisor is killed is a failed job, with nothing left running', {
  skip: !existsSync('/proc'),
}, async () => {
  const mark = `mark-${process.pid}-lost`;
  const up = Promise.withResolvers<void>();
  const job = spec('lost', 'import time\nprint("up")\ntime.sleep(60)', { arguments: [mark] });
  const running = runProcessing(job, { ...hooks(), onLog: () => up.resolve() });
  await up.promise;
  const children = processesWith('supervisor.py').filter((pid) => parentOf(pid) === String(process.pid));
  for (const pid of children) process.kill(Number(pid), 'SIGKILL');
  const { status, failureReason } = await running.finished;
  assert.equal(status, 'Failed');
  assert.match(failureReason!, /^InternalServerError: .*\(SIGKILL\)/);
  for (let tries = 0; tries < 100 && processesWith(mark).length > 0; tries++) await delay(20);
  assert.deepEqual(processesWith(mark), []);
});

function parentOf(pid: string): string | undefined {
  return readFileSync(`/proc/${pid}/status`, 'utf8').match(/PPid:\s+(\d+)/)?.[1];
}

const endless = 'import time\nprint("up")\nwhile True:\n    time.sleep(1)\n';
const stubborn = `import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n${endless}`;

for (const [name, python, signal] of [
  ['endless', endless, 'SIGTERM'],
  ['stubborn', stubborn, 'SIGKILL'],
] as const) {
  test(`a script that never ends meets its stopping condition: ${signal}`, async () => {
    const limits = { maxRuntimeSeconds: 0.4, graceSeconds: 0.3 };
    const outcome = await runProcessing(spec(name, python, limits), hooks()).finished;
    assert.deepEqual([outcome.status, outcome.secondaryStatus], ['Failed', 'MaxRuntimeExceeded']);
    assert.equal(outcome.hosts[0]!.signal, signal);
    assert.ok(outcome.endedAt - outcome.startedAt < 3_000);
  });
}

test('a training job that is out of time is stopped and keeps its model', async () => {
  const { outputPaths: _outputs, config: _config, ...common } = spec('train', '', { entrypoint: undefined });
  const python = 'import time; open("/opt/ml/model/m", "w").write("1"); time.sleep(60)';
  const entrypoint = ['python3', '-c', python];
  const job = { ...common, entrypoint, hyperparameters: {}, channels: {}, maxRuntimeSeconds: 0.5, graceSeconds: 1 };
  const outcome = await runTraining(job, hooks()).finished;
  assert.deepEqual([outcome.status, outcome.secondaryStatus], ['Stopped', 'MaxRuntimeExceeded']);
  assert.equal(readFileSync(join(mlDirectory(common.directory), 'model/m'), 'utf8'), '1');
});

test('a stopped job has ended when stop() returns', async () => {
  const up = Promise.withResolvers<void>();
  const job = runProcessing(spec('stopped', endless, { graceSeconds: 5 }), { ...hooks(), onLog: () => up.resolve() });
  await up.promise;
  await job.stop();
  assert.equal((await job.finished).status, 'Stopped');
});

test('several hosts reach each other by name, and one that fails ends the others', async () => {
  const python = `
import socket, sys, time
host = socket.gethostname()
print(host, socket.gethostbyname("algo-1") != socket.gethostbyname("algo-2"))
if host == "algo-2":
    with socket.create_server((host, 5000)) as server:
        server.accept()
    sys.exit(9)
while True:
    try:
        socket.create_connection(("algo-2", 5000))
        break
    except ConnectionRefusedError:
        time.sleep(0.02)
time.sleep(60)
`;
  const job = spec('hosts', python, { instanceCount: 2 });
  const second = join(mlDirectory(job.directory, 'algo-2'), 'processing/input/code');
  mkdirSync(second, { recursive: true });
  writeFileSync(join(second, 'main.py'), python);
  const lines: LogLine[] = [];
  const outcome = await runProcessing(job, hooks(lines)).finished;
  assert.deepEqual(lines.map((line) => line.message).toSorted(), ['algo-1 True', 'algo-2 True']);
  assert.deepEqual([outcome.status, outcome.exitCode], ['Failed', 9]);
  assert.equal(outcome.logFile, logFile(job.directory, 'algo-2'));
  assert.deepEqual(
    outcome.hosts.map((host) => host.signal ?? host.exitCode),
    ['SIGTERM', 9],
  );
});

test('an image that nothing is known of is a failed job with a reason', async () => {
  const outcome = await runProcessing(spec('unknown', '', { ownImages: {} }), hooks()).finished;
  assert.equal(outcome.status, 'Failed');
  assert.ok(['ImageNeedsMapping'].includes(outcome.error!.name), outcome.error!.name);
});

/** Runs a job in a process of its own, which can be killed. */
function runApart(job: ProcessingSpec): ChildProcess {
  const jobs = pathToFileURL(join(import.meta.dirname, '../../src/jobs/index.ts')).href;
  const program = `
    import { runProcessing } from '${jobs}';
    const spec = JSON.parse(process.env.SPEC);
    const hooks = { onLog: (line) => console.log(line.message), readObject: () => Promise.reject(new Error()) };
    console.log((await runProcessing(spec, hooks).finished).status);
  `;
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, SPEC: JSON.stringify(job) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function processesWith(mark: string, file = 'cmdline'): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(mark);
      } catch {
        return false;
      }
    });
}

test('kill -9 of Lockstep leaves no process, and the job as not finished', { skip: !existsSync('/proc') }, async () => {
  const mark = `mark-${process.pid}-orphan`;
  const python = `import subprocess, sys\nsubprocess.Popen(["sleep", "61"], start_new_session=True)\n${endless}`;
  const job = spec('orphan', python, { arguments: [mark] });
  const child = runApart(job);
  await new Promise((resolve) => child.stdout!.once('data', resolve));
  assert.ok(processesWith(mark).length > 0);
  child.kill('SIGKILL');
  for (let tries = 0; tries < 100 && processesWith(mark).length > 0; tries++) await delay(20);
  assert.deepEqual(processesWith(mark), []);
  assert.equal(collectFinished(job.directory), undefined);
});

const handler = `
import logging, os
def handler(event, context):
    print("printed")
    logging.getLogger().warning("logged")
    if event.get("boom"):
        raise ValueError("bad")
    if event.get("odd"):
        return {1, 2}
    return {"request": context.aws_request_id, "left": context.get_remaining_time_in_millis() > 0, "tmp": os.listdir("/tmp")}
`;

test('a Python function has its context, its log and its errors', async () => {
  const code = mkdtempSync(join(root, 'python-'));
  writeFileSync(join(code, 'app.py'), handler);
  const target = startFunction(
    {
      name: 'score',
      arn: 'arn:aws:lambda:us-east-1:111122223333:function:score',
      runtime: 'python3.12',
      handler: 'app.handler',
      codeDirectory: code,
      directory: join(code, 'work'),
      region: 'us-east-1',
    },
    { onLog: () => {} },
  );
  const call = async (event: object) => {
    const result = await target.invoke(Buffer.from(JSON.stringify(event)), { requestId: 'r-1' });
    return { ...result, value: JSON.parse(Buffer.from(result.payload).toString()) };
  };
  const good = await call({});
  const bad = await call({ boom: true });
  const odd = await call({ odd: true });
  await target.stop();
  assert.deepEqual([good.value.request, good.value.left], ['r-1', true]);
  assert.match(good.logTail, /START RequestId: r-1.*\nprinted\n\[WARNING\]\t\S+Z\tr-1\tlogged\nEND/);
  assert.deepEqual(
    [bad.functionError, bad.value.errorType, bad.value.errorMessage],
    ['Unhandled', 'ValueError', 'bad'],
  );
  assert.equal(odd.value.errorType, 'Runtime.MarshalError');
  assert.match(bad.value.stackTrace[0], /app\.py", line 7, in handler/);
});

test('kill -9 of Lockstep ends a function that never yields', { skip: !existsSync('/proc') }, async () => {
  const code = mkdtempSync(join(root, 'function-'));
  const mark = `mark-${process.pid}-function`;
  writeFileSync(join(code, 'index.mjs'), `export const handler = async () => { console.log('up'); for (;;); };`);
  const jobs = pathToFileURL(join(import.meta.dirname, '../../src/jobs/index.ts')).href;
  const program = `
    import { startFunction } from '${jobs}';
    const spec = JSON.parse(process.env.SPEC);
    const target = startFunction(spec, { onLog: (line) => console.log(line.message) });
    await target.invoke(Buffer.from('{}'), { requestId: 'r' });
  `;
  const lambda = {
    name: 'spin',
    arn: 'arn:aws:lambda:us-east-1:111122223333:function:spin',
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    codeDirectory: code,
    directory: join(code, 'work'),
    region: 'us-east-1',
    timeoutSeconds: 60,
    environment: { MARK: mark },
  };
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, SPEC: JSON.stringify(lambda) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const up = Promise.withResolvers<void>();
  child.stdout.on('data', (data) => String(data).includes('up') && up.resolve());
  await up.promise;
  const spinning = () => processesWith(mark, 'environ').filter((pid) => pid !== String(child.pid));
  assert.equal(spinning().length, 1);
  child.kill('SIGKILL');
  for (let tries = 0; tries < 100 && spinning().length > 0; tries++) await delay(20);
  assert.deepEqual(spinning(), []);
});

test('a job that ended is told from its directory by another process', async () => {
  const job = spec('collected', 'print("done")');
  const child = runApart(job);
  await new Promise((resolve) => child.once('exit', resolve));
  const outcome = collectFinished(job.directory);
  assert.deepEqual([outcome?.status, outcome?.lastLines], ['Completed', ['done']]);
});
