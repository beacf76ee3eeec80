import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type JobHooks,
  type LogLine,
  type ModelServer,
  type ModelServerSpec,
  mlDirectory,
  runTraining,
  startModelServer,
  type TrainingSpec,
} from '../../src/jobs/index.ts';

const image = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1';
const root = mkdtempSync(join(tmpdir(), 'jobs-xgboost-'));
const servers: ModelServer[] = [];
after(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(root, { recursive: true, force: true });
});

/** y = 1 when the first feature is above 0.5. */
const csv = Array.from({ length: 200 }, (_, n) => `${n % 10 > 4 ? 1 : 0},${(n % 10) / 10},${n % 7}`).join('\n');
const libsvm = Array.from({ length: 200 }, (_, n) => `${n % 10 > 4 ? 1 : 0} 0:${(n % 10) / 10} 1:${n % 7}`).join('\n');

function training(name: string, options: Partial<TrainingSpec>, data = csv): TrainingSpec {
  const directory = join(root, name);
  for (const channel of ['train', 'validation']) {
    const path = join(mlDirectory(directory), 'input/data', channel);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'part-0'), data);
  }
  return {
    directory,
    jobName: name,
    jobArn: `arn:aws:sagemaker:us-east-1:111122223333:training-job/${name}`,
    image,
    region: 'us-east-1',
    instanceType: 'ml.m5.large',
    instanceCount: 1,
    networkIsolation: true,
    hyperparameters: {},
    channels: { train: { contentType: 'text/csv' }, validation: { contentType: 'text/csv' } },
    ...options,
  };
}

function hooks(lines: LogLine[] = [], objects: Record<string, string> = {}): JobHooks {
  return {
    onLog: (line) => lines.push(line),
    readObject: async (uri) => readFileSync(objects[uri] ?? assert.fail(`no object ${uri}`)),
  };
}

function sourcedir(name: string, files: Record<string, string>): string {
  const directory = join(root, `${name}-source`);
  mkdirSync(directory);
  for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, path), text);
  const archive = join(root, `${name}.tar.gz`);
  execFileSync('tar', ['-czf', archive, '-C', directory, '.']);
  return archive;
}

const algorithm = { num_round: '4', objective: 'binary:logistic', eval_metric: 'auc,logloss' };

test('the built-in algorithm trains from CSV, with the lines that metric definitions match', async () => {
  const lines: LogLine[] = [];
  const spec = training('csv', { hyperparameters: algorithm });
  const outcome = await runTraining(spec, hooks(lines)).finished;
  assert.equal(outcome.status, 'Completed', outcome.lastLines.join('\n'));
  const rounds = lines.filter((line) =>
    /^\[\d+\]#011train-auc:\S+#011train-logloss:\S+#011validation-auc:/.test(line.message),
  );
  assert.equal(rounds.length, 4);
  assert.match(lines.at(-1)!.message, /#011validation-auc:1\.00000#/);
  assert.deepEqual(readdirSync(join(mlDirectory(spec.directory), 'model')), ['xgboost-model']);
});

test('the built-in algorithm trains from libsvm', async () => {
  const channels = { train: { contentType: 'text/libsvm' }, validation: { contentType: 'text/libsvm' } };
  const spec = training('libsvm', { hyperparameters: algorithm, channels }, libsvm);
  const lines: LogLine[] = [];
  const outcome = await runTraining(spec, hooks(lines)).finished;
  assert.equal(outcome.status, 'Completed', outcome.lastLines.join('\n'));
  assert.match(lines.at(-1)!.message, /#011validation-auc:1\.00000#/);
});

test('two hosts train one model', async () => {
  const spec = training('hosts', { hyperparameters: algorithm, instanceCount: 2 });
  const source = join(mlDirectory(spec.directory), 'input/data');
  const mounts = ['train', 'validation'].map((channel) => ({
    source: join(source, channel),
    target: `/opt/ml/input/data/${channel}`,
    host: 'algo-2',
  }));
  const outcome = await runTraining({ ...spec, mounts }, hooks()).finished;
  assert.equal(outcome.status, 'Completed', outcome.lastLines.join('\n'));
  assert.deepEqual(readdirSync(join(mlDirectory(spec.directory), 'model')), ['xgboost-model']);
  assert.deepEqual(readdirSync(join(mlDirectory(spec.directory, 'algo-2'), 'model')), []);
});

test('bad data is told in the failure reason', async () => {
  const outcome = await runTraining(training('bad', { hyperparameters: algorithm }, 'label,x\n1,2\n'), hooks())
    .finished;
  assert.equal(outcome.status, 'Failed');
  assert.match(outcome.failureReason!, /^AlgorithmError: framework error: the channel train must hold numbers only/);
  assert.match(outcome.failureReason!, /, exit code: 1$/);
});

const train = `
import argparse, json, os, sys
import xgboost as xgb, pandas as pd
import extra
parser = argparse.ArgumentParser()
parser.add_argument("--eta", type=float)
parser.add_argument("--rounds", type=int)
parser.add_argument("--model-dir", default=os.environ["SM_MODEL_DIR"])
parser.add_argument("--train", default=os.environ["SM_CHANNEL_TRAIN"])
args = parser.parse_args()
if args.eta > 1:
    raise ValueError("eta must be at most 1")
frame = pd.read_csv("/opt/ml/input/data/train/part-0", header=None)
booster = xgb.train({"eta": args.eta}, xgb.DMatrix(frame.iloc[:, 1:].values, label=frame[0]), args.rounds)
booster.save_model(os.path.join(args.model_dir, "xgboost-model"))
print("trained", extra.NAME, os.getcwd(), json.loads(os.environ["SM_HPS"]))
`;
const uri = 's3://bucket/code/sourcedir.tar.gz';
const script = (eta: string) => ({
  sagemaker_program: '"train.py"',
  sagemaker_submit_directory: JSON.stringify(uri),
  eta,
  rounds: '3',
});

test('script mode runs an unmodified SageMaker script', async () => {
  const archive = sourcedir('script', { 'train.py': train, 'extra.py': 'NAME = "extra"' });
  const lines: LogLine[] = [];
  const spec = training('script', { hyperparameters: script('0.3') });
  const outcome = await runTraining(spec, hooks(lines, { [uri]: archive })).finished;
  assert.equal(outcome.status, 'Completed', outcome.lastLines.join('\n'));
  assert.equal(lines.at(-1)!.message, "trained extra /opt/ml/code {'eta': 0.3, 'rounds': 3}");
});

test('a script that raises fails in the toolkit’s words', async () => {
  const archive = sourcedir('raises', { 'train.py': train, 'extra.py': 'NAME = "extra"' });
  const spec = training('raises', { hyperparameters: script('2.5') });
  const { status, failureReason } = await runTraining(spec, hooks([], { [uri]: archive })).finished;
  assert.equal(status, 'Failed');
  assert.match(failureReason!, /^AlgorithmError: ExecuteUserScriptError:\nExitCode 1\nErrorMessage "Traceback/);
  assert.match(failureReason!, /ValueError: eta must be at most 1"\nCommand "\S+ train\.py --eta 2\.5 --rounds 3"/);
});

test('a source that cannot be read is told with its URI', async () => {
  const spec = training('unreadable', { hyperparameters: script('0.3') });
  const { status, error } = await runTraining(spec, { ...hooks(), readObject: async () => Buffer.from('no tar') })
    .finished;
  assert.deepEqual([status, error?.name], ['Failed', 'SourceNotReadable']);
  assert.match(error!.message, /^s3:\/\/bucket\/code\/sourcedir\.tar\.gz/);
});

test('requirements.txt is installed above the image’s packages', async () => {
  const files = {
    'train.py': 'import cowsay, xgboost; print(xgboost.__version__, cowsay.__name__)',
    'requirements.txt': './cowsay',
  };
  const directory = join(root, 'requirements-source/cowsay');
  mkdirSync(join(directory, 'cowsay'), { recursive: true });
  writeFileSync(join(directory, 'cowsay/__init__.py'), '');
  writeFileSync(
    join(directory, 'setup.py'),
    'from setuptools import setup; setup(name="cowsay", version="1", packages=["cowsay"])',
  );
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, 'requirements-source', path), text);
  const archive = join(root, 'requirements.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', join(root, 'requirements-source'), '.']);
  const lines: LogLine[] = [];
  const spec = training('requirements', { hyperparameters: { ...script('0.3') }, networkIsolation: false });
  const outcome = await runTraining(spec, hooks(lines, { [uri]: archive })).finished;
  assert.equal(outcome.status, 'Completed', outcome.failureReason);
  assert.equal(lines.at(-1)!.message, '1.7.4 cowsay');
});

function serve(name: string, modelDirectory: string, options: Partial<ModelServerSpec> = {}): ModelServer {
  const directory = join(root, `serve-${name}`);
  const spec = { name, directory, modelDirectory, image, region: 'us-east-1', networkIsolation: true, ...options };
  const server = startModelServer(spec, hooks());
  servers.push(server);
  return server;
}

async function predict(server: ModelServer, body: string, contentType = 'text/csv', accept?: string) {
  const answer = await server.invoke({ body: Buffer.from(body), contentType, accept });
  return { status: answer.status, text: Buffer.from(answer.body).toString() };
}

test('a model of the built-in algorithm answers CSV and libsvm, in CSV and JSON', async () => {
  const server = serve('algorithm', join(mlDirectory(join(root, 'csv')), 'model'));
  await server.ready;
  const [high, low] = (await predict(server, '0.9,1\n0.1,1')).text.split(',').map(Number);
  assert.ok(high! > 0.7 && low! < 0.3, `${high} ${low}`);
  assert.equal(Number((await predict(server, '0 0:0.9 1:1', 'text/libsvm')).text), high);
  const { predictions } = JSON.parse((await predict(server, '0.9,1', 'text/csv', 'application/json')).text);
  assert.equal(predictions[0].score, high);
  assert.equal((await predict(server, 'x', 'image/png')).status, 415);
  assert.equal((await predict(server, '0.9,1', 'text/csv', 'image/png')).status, 406);
});

const inference = `
import os, signal, time
def model_fn(model_dir):
    print("loaded")
    return "model"
def input_fn(body, content_type):
    if body == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if body == "slow":
        time.sleep(5)
    if body == "bad":
        raise ValueError("bad input")
    return body.upper()
def predict_fn(data, model):
    return f"{model}:{data}:{os.getpid()}:{os.getcwd()}"
def output_fn(prediction, accept):
    return prediction, "text/plain"
`;

/** A model whose directory holds the inference script and nothing else. */
function ownModel(): string {
  const model = join(root, 'own-model');
  mkdirSync(join(model, 'code'), { recursive: true });
  writeFileSync(join(model, 'code/inference.py'), inference);
  return model;
}

test('a script’s own functions serve; a server that dies starts again', async () => {
  const model = ownModel();
  const server = serve('script', model);
  assert.match((await predict(server, 'a')).text, /^model:A:\d+:\/opt\/ml\/model\/code$/);
  assert.deepEqual(await predict(server, 'bad'), { status: 500, text: 'ValueError: bad input' });
  await assert.rejects(predict(server, 'die'), { name: 'ModelServerDied' });
  const both = await Promise.all([predict(server, 'b'), predict(server, 'c')]);
  assert.deepEqual(
    both.map((answer) => answer.text.split(':')[1]),
    ['B', 'C'],
  );
  assert.equal(both[0]!.text.split(':')[2], both[1]!.text.split(':')[2]);
});

test('an idle server ends and starts again; a slow answer is given up', async () => {
  const model = ownModel();
  const server = serve('idle', model, { idleMs: 50, invocationSeconds: 0.3 });
  const pid = async () => (await predict(server, 'a')).text.split(':')[2];
  const first = await pid();
  assert.equal(await pid(), first);
  await assert.rejects(predict(server, 'slow'), { name: 'ModelServerTimeout' });
  const loaded = () => readFileSync(server.logFile, 'utf8').match(/loaded/g)!.length;
  assert.equal(loaded(), 1);
  for (let tries = 0; tries < 100 && loaded() < 2; tries++) {
    await delay(100);
    assert.match((await predict(server, 'a')).text, /^model:A:/);
  }
  assert.equal(loaded(), 2);
});

test('a model that cannot be loaded is told with the reason', async () => {
  const model = join(root, 'empty-model');
  mkdirSync(model);
  const server = serve('empty', model);
  await assert.rejects(server.ready, { name: 'ModelServerNotReady', message: /the model holds no file xgboost-model/ });
});
