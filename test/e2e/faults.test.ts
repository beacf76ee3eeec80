import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { oneEnvironment, smallProject } from './small-project.ts';

interface StepJson {
  name: string;
  status: string;
  failedAttempts: number;
  job?: string;
  reason?: string;
  lastLines?: string[];
  logFile?: string;
}

interface RunJson {
  execution: string;
  status: string;
  error?: string;
  reason?: string;
  steps: StepJson[];
}

const nothing = 'export const handler = async () => ({});\n';
/** The job's number of attempt is the end of its name, which the container's configuration holds. */
const jobName = `import json, pathlib
name = json.loads(pathlib.Path('/opt/ml/config/processingjobconfig.json').read_text())['ProcessingJobName']
`;
const pipeline = (name: string, body: string) => `import { definePipeline, sklearn } from 'lockstep';
const image = sklearn('1.4-2');
export default definePipeline('${name}', (p) => {
  p.function('before', { handler: 'steps/nothing.ts' });
${body}
});
`;

test('a script that fails is told with its last lines, reason and log; a resume goes on from it alone', (t) => {
  const project = smallProject(t, {
    'lockstep.config.ts': oneEnvironment,
    'steps/nothing.ts': nothing,
    'pipelines/fails.ts': pipeline(
      'fails',
      `  p.processing('good', { script: 'steps/good.py', image, after: ['before'] });
  p.processing('bad', { script: 'steps/bad.py', image, after: ['good'] });
  p.function('last', { handler: 'steps/nothing.ts', after: ['bad'] });`,
    ),
    'steps/good.py': "print('good ran')\n",
    'steps/bad.py': `${jobName}for line in range(40): print('line', line)
if not name.endswith('-1-0'):
    raise ValueError('no such column: late')
`,
  });
  const failed = project.lockstep('run', 'fails', '--json');
  assert.deepEqual([failed.code, failed.stderr], [3, '']);
  const run = JSON.parse(failed.stdout) as RunJson;
  assert.deepEqual(
    run.steps.map(({ name, status }) => `${name} ${status}`),
    ['before succeeded', 'good succeeded', 'bad failed', 'last waiting'],
  );
  const bad = run.steps[2]!;
  assert.equal(bad.lastLines?.at(-1), 'ValueError: no such column: late');
  assert.match(bad.reason ?? '', /^AlgorithmError: /);
  assert.equal(readFileSync(bad.logFile!, 'utf8').match(/^line \d+$/gm)?.length, 40);

  const text = project.lockstep('run', 'fails', '--resume', 'none');
  assert.deepEqual([text.code, text.stdout], [2, '']);
  assert.match(text.stderr, /there is no execution "none" in dev/);

  const resumed = project.json<RunJson>('run', 'fails', '--resume', run.execution);
  assert.equal(resumed.execution, run.execution);
  assert.ok(resumed.steps.every(({ status }) => status === 'succeeded'));
  const jobs = resumed.steps.map(({ job }) => job);
  assert.equal(jobs[1], run.steps[1]!.job, 'what had finished did not run again');
  assert.equal(jobs[2], `${bad.job}-1-0`);
  assert.equal(readdirSync(join(project.directory, '.lockstep/logs')).length, 3);
  const again = project.lockstep('run', 'fails', '--resume', run.execution);
  assert.equal(again.code, 2);
  assert.match(again.stderr, /cannot be resumed: it is succeeded/);

  project.write({ 'steps/bad.py': 'raise SystemExit(7)\n' });
  const plain = project.lockstep('run', 'fails');
  assert.equal(plain.code, 3);
  assert.match(plain.stdout, /✘ bad: .*\n {4}AlgorithmError: .*\n {4}whole log: \S+\.log$/m);
  assert.match(plain.stdout, /`lockstep run fails --resume fails-\S+` goes on from the failed step/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no colour codes where nobody sees colours
  assert.doesNotMatch(plain.stdout + plain.stderr, /\u001b/);
  project.write({ 'steps/bad.py': "print('mended')\n" });
  const name = /--resume (\S+)`/.exec(plain.stdout)![1]!;
  const asBefore = project.lockstep('run', 'fails', '--resume', name);
  assert.equal(asBefore.code, 3, 'an execution keeps the code that it began with');
  assert.match(asBefore.stderr, /the pipeline or its code changed since/);
});

test('a worker that is killed is retried, and one that never ends meets its stopping condition', (t) => {
  const project = smallProject(t, {
    'lockstep.config.ts': oneEnvironment,
    'steps/nothing.ts': nothing,
    'pipelines/killed.ts': pipeline(
      'killed',
      `  p.processing('worker', {
    script: 'steps/worker.py', image, retry: { maxAttempts: 2, intervalSeconds: 600, errors: ['States.ALL'] },
  });`,
    ),
    'steps/worker.py': `${jobName}import os, signal
if not name.endswith('-1'):
    os.kill(os.getpid(), signal.SIGKILL)
`,
    'pipelines/endless.ts': pipeline(
      'endless',
      "  p.processing('forever', { script: 'steps/forever.py', image, timeoutSeconds: 1 });",
    ),
    'steps/forever.py': 'while True: pass\n',
  });
  const killed = project.json<RunJson>('run', 'killed');
  const worker = killed.steps.find(({ name }) => name === 'worker')!;
  assert.deepEqual([worker.status, worker.failedAttempts], ['succeeded', 1]);
  assert.match(worker.job ?? '', /-1$/);

  const { code, stdout } = project.lockstep('run', 'endless', '--json');
  assert.equal(code, 3);
  const forever = (JSON.parse(stdout) as RunJson).steps.find(({ name }) => name === 'forever')!;
  assert.equal(forever.status, 'failed');
  assert.match(forever.reason ?? '', /exceeded its MaxRuntimeInSeconds of 1$/);
});

test('Ctrl-C stops an execution and its jobs; the next run goes on, --fresh starts anew; two at once are told', async (t) => {
  const project = smallProject(t, {
    'lockstep.config.ts': oneEnvironment,
    'steps/nothing.ts': nothing,
    'pipelines/waits.ts': pipeline(
      'waits',
      `  const order = p.dataset('order', { prefix: 'order/', seed: 'order' });
  p.processing('wait', { script: 'steps/wait.py', image, inputs: { order }, after: ['before'] });`,
    ),
    'steps/wait.py': `import pathlib, time
print('waiting', flush=True)
while 'wait' in pathlib.Path('/opt/ml/processing/input/order/what.txt').read_text():
    time.sleep(0.05)
`,
    'order/what.txt': 'wait',
  });
  const first = project.start('run', 'waits');
  await first.shows('wait: waiting');
  const second = project.lockstep('run', 'waits');
  assert.deepEqual([second.code, second.stdout], [3, '']);
  assert.match(second.stderr, new RegExp(`is in use by process ${first.child.pid} \\(.*run waits\\), since `));
  first.child.kill('SIGINT');
  const ended = await first.ended;
  assert.equal(ended.code, 130, ended.stdout + ended.stderr);
  assert.match(ended.stderr, /stopped {3}wait processing/);
  assert.match(ended.stdout, /`lockstep run waits` goes on from here/);
  const [aborted] = project.json<{ name: string; status: string }[]>('executions');
  assert.equal(aborted?.status, 'ABORTED');

  const third = project.start('run', 'waits', '--json');
  const jobs = join(project.directory, '.lockstep/jobs/111111111111/eu-central-1/processing-job');
  await waitFor(() =>
    readdirSync(jobs).some((job) => job.endsWith('-1-0') && read(join(jobs, job, 'logs/algo-1.log')) === 'waiting\n'),
  );
  third.child.kill('SIGINT');
  const json = await third.ended;
  assert.deepEqual([json.code, json.stderr], [130, '']);
  const stopped = JSON.parse(json.stdout) as RunJson;
  assert.deepEqual(
    [stopped.execution, stopped.status, stopped.error],
    [aborted?.name, 'ABORTED', 'Lockstep.Interrupted'],
  );

  project.write({ 'order/what.txt': 'end' });
  const fresh = project.json<RunJson>('run', 'waits', '--fresh');
  assert.notEqual(fresh.execution, aborted?.name);
  assert.equal(fresh.status, 'SUCCEEDED');
});

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Looks again and again, as long as it takes: the test runner's own limit ends what never comes. */
async function waitFor(seen: () => boolean): Promise<void> {
  while (!seen()) await new Promise((resolve) => setImmediate(resolve));
}

test('a gate on a metric that the report does not hold tells which, where, and what it holds', (t) => {
  const evaluate = (text: string) => `import pathlib
out = pathlib.Path('/opt/ml/processing/evaluation')
out.mkdir(parents=True, exist_ok=True)
(out / 'evaluation.json').write_text('${text}')
`;
  const project = smallProject(t, {
    'lockstep.config.ts': oneEnvironment,
    'steps/nothing.ts': nothing,
    'data/rows.csv': 'a\n1\n',
    'pipelines/gated.ts': pipeline(
      'gated',
      `  const data = p.dataset('data', { prefix: 'data/', seed: 'data' });
  const report = p.evaluation('evaluate', { script: 'steps/evaluate.py', image, inputs: { data } });
  p.gate('quality', [report.metric('acu').atLeast(0.5)]);`,
    ),
    'steps/evaluate.py': evaluate('{"metrics": {"auc": {"value": 0.7}, "log_loss": 0.4}}'),
  });
  const run = (): RunJson => JSON.parse(project.lockstep('run', 'gated', '--json').stdout) as RunJson;
  const missing = run();
  assert.equal(missing.error, 'MetricMissing');
  assert.match(
    missing.reason ?? '',
    /^quality: there is no metric acu in s3:\/\/\S+\/evaluate\/evaluation\/evaluation\.json; it holds auc, log_loss$/,
  );
  assert.equal(missing.steps.find(({ name }) => name === 'quality')?.status, 'failed');
  project.write({ 'steps/evaluate.py': evaluate('no JSON') });
  const unreadable = run();
  assert.equal(unreadable.error, 'ReportUnreadable');
  assert.match(unreadable.reason ?? '', /^evaluate: s3:\/\/\S+evaluation\.json is not JSON with metrics/);
});

const simple = {
  'lockstep.config.ts': oneEnvironment,
  'steps/nothing.ts': nothing,
  'steps/one.py': "print('one')\n",
  'pipelines/simple.ts': pipeline(
    'simple',
    "  p.processing('one', { script: 'steps/one.py', image, after: ['before'] });",
  ),
};

test('a state directory that cannot be used is told without a stack trace, and left as it is', (t) => {
  const project = smallProject(t, simple);
  assert.equal(project.json<RunJson>('run', 'simple').status, 'SUCCEEDED');
  const state = join(project.directory, '.lockstep');
  const copy = join(project.directory, 'copy');
  cpSync(state, copy, { recursive: true });
  const spoilt: { file: string; content: string | Buffer; name: string; says: RegExp; code: number }[] = [
    { file: 'format.json', content: '{"format":99}', name: 'StateNewer', says: /newer Lockstep \(format 99/, code: 2 },
    { file: 'format.json', content: '{"format":0}', name: 'StateOlder', says: /older Lockstep \(format 0/, code: 2 },
    {
      file: 'cloud.db',
      content: Buffer.alloc(8192, 'no database'),
      name: 'StateBroken',
      says: /is damaged: /,
      code: 3,
    },
  ];
  for (const { file, content, name, says, code } of spoilt) {
    rmSync(state, { recursive: true });
    cpSync(copy, state, { recursive: true });
    writeFileSync(join(state, file), content);
    for (const words of [['run', 'simple'], ['status']]) {
      const ended = project.lockstep(...words);
      assert.deepEqual([ended.code, ended.stdout], [code, ''], name);
      assert.match(ended.stderr, says);
      assert.doesNotMatch(ended.stderr, /^ {4}at /m);
    }
    const { error } = JSON.parse(project.lockstep('models', '--json').stdout) as { error: { name: string } };
    assert.equal(error.name, name);
    assert.ok(readFileSync(join(state, file)).equals(Buffer.from(content)), `${file} was not touched`);
  }
  rmSync(state, { recursive: true });
  writeFileSync(join(project.directory, 'build/dev/manifest.json'), '{');
  const build = project.lockstep('executions');
  assert.equal(build.code, 2);
  assert.match(
    build.stderr,
    /manifest\.json is no manifest that this version of Lockstep reads\n`lockstep synth --env dev`/,
  );
});

test('no Python and no disk space are told plainly, and the run can be resumed once they are there', (t) => {
  const project = smallProject(t, simple);
  const before = { python: process.env.LOCKSTEP_PYTHON, cache: process.env.LOCKSTEP_CACHE };
  const withoutPython = smallProject(t, simple);
  const ended = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../bin/lockstep.js'), 'run', 'simple', '--json'],
    {
      cwd: withoutPython.directory,
      env: { ...process.env, LOCKSTEP_PYTHON: '/no/python3', LOCKSTEP_CACHE: join(withoutPython.directory, 'cache') },
      encoding: 'utf8',
    },
  );
  assert.equal(ended.status, 3, ended.stderr);
  const failed = JSON.parse(ended.stdout) as RunJson;
  assert.match(
    failed.steps[1]?.reason ?? '',
    /no Python 3\.10 or newer was found \(looked for \/no\/python3.*\nInstall Python/,
  );
  const resumed = withoutPython.json<RunJson>('run', 'simple', '--resume', failed.execution);
  assert.equal(resumed.status, 'SUCCEEDED');
  assert.deepEqual(before, { python: process.env.LOCKSTEP_PYTHON, cache: process.env.LOCKSTEP_CACHE });

  const state = join(project.directory, '.lockstep');
  mkdirSync(state);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', state]);
  if (mounted.status !== 0) {
    t.diagnostic('a small disk cannot be mounted here: it is not tried');
    return;
  }
  try {
    const full = project.lockstep('run', 'simple');
    assert.deepEqual([full.code, full.stdout], [3, '']);
    assert.match(full.stderr, /no space left on the disk that holds .*\.lockstep\nFree some space/);
    assert.doesNotMatch(full.stderr, /^ {4}at /m);
    assert.equal(spawnSync('mount', ['-o', 'remount,size=50m', state]).status, 0);
    assert.equal(project.json<RunJson>('run', 'simple').status, 'SUCCEEDED');
  } finally {
    spawnSync('umount', [state]);
  }
  assert.ok(existsSync(state));
});
