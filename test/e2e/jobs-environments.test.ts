import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = mkdtempSync(join(tmpdir(), 'jobs-environments-'));
after(() => rmSync(root, { recursive: true, force: true }));

const jobs = pathToFileURL(join(import.meta.dirname, '../../src/jobs/index.ts')).href;
const image = '111122223333.dkr.ecr.us-east-1.amazonaws.com/plain-python';
const program = `
  import { ensureEnvironment } from '${jobs}';
  const started = performance.now();
  const options = { ownImages: JSON.parse(process.env.OWN), onProgress: (text) => console.error(text) };
  try {
    const { python } = await ensureEnvironment('${image}:1', options);
    console.log(JSON.stringify({ python, ms: performance.now() - started }));
  } catch (error) {
    console.log(JSON.stringify({ error: error.name, message: error.message }));
  }
`;

interface Answer {
  readonly python?: string;
  readonly ms?: number;
  readonly error?: string;
  readonly message?: string;
}

/** Asks for an environment in a process of its own. */
function ask(cache: string, requirements: string | undefined, env: NodeJS.ProcessEnv = {}) {
  const own: { command: string[]; python?: string } = { command: ['python3'] };
  if (requirements !== undefined) {
    own.python = join(root, `${cache}.txt`);
    writeFileSync(own.python, requirements);
  }
  const variables = { LOCKSTEP_CACHE: join(root, cache), OWN: JSON.stringify({ [image]: own }) };
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, ...variables, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let progress = '';
  const told = Promise.withResolvers<void>();
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    progress += data;
    told.resolve();
  });
  const ended = new Promise<Answer>((resolve) => {
    child.once('close', () => resolve(output ? JSON.parse(output) : {}));
  });
  return { child, ended, told: told.promise, progress: () => progress };
}

test('two at once make one environment, and a third finds it', async () => {
  const [first, second] = [ask('two', undefined), ask('two', undefined)];
  const answers = await Promise.all([first.ended, second.ended]);
  assert.ok(answers[0].python, JSON.stringify(answers));
  assert.equal(answers[0].python, answers[1].python);
  assert.match(first.progress() + second.progress(), /waiting for process \d+/);
  assert.equal(readdirSync(join(root, 'two/environments/builds')).length, 1);
  const third = ask('two', undefined);
  const { ms } = await third.ended;
  assert.equal(third.progress(), '');
  assert.ok(ms! < 250, `${ms} ms`);
});

test('a maker that is killed leaves nothing to be seen, and the next one cleans up', async () => {
  const first = ask('killed', undefined);
  await first.told;
  await new Promise((resolve) => setTimeout(resolve, 400));
  first.child.kill('SIGKILL');
  await first.ended;
  const environments = join(root, 'killed/environments');
  const visible = () =>
    readdirSync(environments).filter((name) => existsSync(join(environments, name, 'environment.json')));
  assert.deepEqual(visible(), []);
  const { python } = await ask('killed', undefined).ended;
  assert.ok(existsSync(python!));
  assert.equal(visible().length, 1);
  assert.equal(readdirSync(join(environments, 'builds')).length, 1);
});

const offline = {
  PIP_CONFIG_FILE: '/dev/null',
  PIP_FIND_LINKS: '',
  PIP_NO_CACHE_DIR: '1',
  PIP_RETRIES: '1',
  PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
};
const faults = [
  ['an index that does not answer', 'six==1.16.0', offline, 'PackagesUnreachable', /six==1\.16\.0/],
  ['a package that is none', './nowhere', {}, 'PackagesNotInstalled', /nowhere/],
  ['no Python', 'six==1.16.0', { LOCKSTEP_PYTHON: '/nowhere/python3' }, 'PythonMissing', /\/nowhere\/python3/],
] as const;

for (const [index, [name, requirements, env, error, message]] of faults.entries()) {
  test(`${name} is told as ${error}`, async () => {
    mkdirSync(join(root, `fault-${index}`));
    const answer = await ask(`fault-${index}`, requirements, env).ended;
    assert.equal(answer.error, error, answer.message);
    assert.match(answer.message!, message);
    const builds = join(root, `fault-${index}/environments/builds`);
    assert.deepEqual(existsSync(builds) ? readdirSync(builds) : [], []);
  });
}

test('an own image’s server is its command with `serve`, on the port it is told', async () => {
  const { startModelServer } = await import('../../src/jobs/index.ts');
  const directory = join(root, 'own-server');
  mkdirSync(join(directory, 'model'), { recursive: true });
  writeFileSync(join(directory, 'model/answer'), 'forty-two');
  writeFileSync(
    join(directory, 'server.py'),
    `
import http.server, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def reply(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        self.reply(b"")
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.reply(open("/opt/ml/model/answer", "rb").read() + sys.argv[1].encode())
http.server.HTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), Handler).serve_forever()
`,
  );
  const uri = `${image}:1`;
  const server = startModelServer(
    {
      name: 'own',
      directory: join(directory, 'work'),
      modelDirectory: join(directory, 'model'),
      image: uri,
      ownImages: { [image]: { command: ['python3', 'server.py'], directory } },
      region: 'us-east-1',
    },
    { onLog: () => {}, readObject: () => Promise.reject(new Error('no objects here')) },
  );
  const answer = await server.invoke({ body: Buffer.from('{}'), contentType: 'application/json' });
  await server.stop();
  assert.equal(Buffer.from(answer.body).toString(), 'forty-twoserve');
});
