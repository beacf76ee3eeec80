import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  type JobHooks,
  type LogLine,
  mlDirectory,
  runTraining,
  startModelServer,
  type TrainingSpec,
} from '../../src/jobs/index.ts';

// Where pip finds no CPU build of PyTorch, its environment is a download of several gigabytes.
const skip =
  process.env.CI || process.env.LOCKSTEP_TEST_TORCH
    ? false
    : 'PyTorch is a large download: LOCKSTEP_TEST_TORCH=1 runs these tests';

const registry = '763104351884.dkr.ecr.us-east-1.amazonaws.com';
const root = mkdtempSync(join(tmpdir(), 'jobs-torch-'));
after(() => rmSync(root, { recursive: true, force: true }));

const hooks = (lines: LogLine[]): JobHooks => ({
  onLog: (line) => lines.push(line),
  onProgress: (text) => console.error(text),
  readObject: () => Promise.reject(new Error('no objects here')),
});

const train = `
import json, os
import torch
import torch.distributed as dist

hosts = json.loads(os.environ["SM_HOSTS"])
rank = int(os.environ.get("RANK", hosts.index(os.environ["SM_CURRENT_HOST"])))
os.environ.setdefault("GLOO_SOCKET_IFNAME", os.environ["SM_NETWORK_INTERFACE_NAME"])
dist.init_process_group("gloo", rank=rank, world_size=len(hosts))
total = torch.tensor([float(rank + 1)])
dist.all_reduce(total)
print("sum", total.item(), os.environ["MASTER_ADDR"])
if rank == 0:
    torch.save({"total": total}, "/opt/ml/model/model.pth")
dist.destroy_process_group()
`;

function training(name: string, options: Partial<TrainingSpec> = {}): TrainingSpec {
  const directory = join(root, name);
  for (const host of ['algo-1', 'algo-2']) {
    mkdirSync(join(mlDirectory(directory, host), 'code'), { recursive: true });
    writeFileSync(join(mlDirectory(directory, host), 'code/train.py'), train);
  }
  return {
    directory,
    jobName: name,
    jobArn: `arn:aws:sagemaker:us-east-1:111122223333:training-job/${name}`,
    image: `${registry}/pytorch-training:2.13-cpu-py311`,
    region: 'us-east-1',
    instanceType: 'ml.m5.large',
    instanceCount: 2,
    hyperparameters: { sagemaker_program: 'train.py', sagemaker_submit_directory: '/opt/ml/code' },
    channels: {},
    ...options,
  };
}

test('two hosts meet by name and reduce over gloo', { skip }, async () => {
  const lines: LogLine[] = [];
  const outcome = await runTraining(training('gloo'), hooks(lines)).finished;
  assert.equal(outcome.status, 'Completed', outcome.lastLines.join('\n'));
  const sums = lines.filter((line) => line.message.startsWith('sum'));
  assert.deepEqual(
    sums.map((line) => line.message),
    ['sum 3.0 algo-1', 'sum 3.0 algo-1'],
  );
  assert.ok(readFileSync(join(mlDirectory(join(root, 'gloo')), 'model/model.pth')).length > 0);
});

test('two such jobs at once, one of them isolated and under torchrun, do not meet', { skip }, async () => {
  const lines: LogLine[] = [];
  const { hyperparameters } = training('plain');
  const torchrun = { ...hyperparameters, sagemaker_torch_distributed_enabled: 'true' };
  const outcomes = await Promise.all([
    runTraining(training('plain'), hooks(lines)).finished,
    runTraining(training('isolated', { networkIsolation: true, hyperparameters: torchrun }), hooks(lines)).finished,
  ]);
  for (const { status, lastLines } of outcomes) assert.equal(status, 'Completed', lastLines.join('\n'));
  assert.equal(lines.filter((line) => line.message.startsWith('sum 3.0')).length, 4);
});

const inference = `
import json, os, torch
def model_fn(model_dir):
    model = torch.nn.Linear(2, 1, bias=False)
    with torch.no_grad():
        model.weight.fill_(2.0)
    return model
`;

test('a PyTorch model is served by its model_fn and the defaults', { skip }, async () => {
  const modelDirectory = join(root, 'model');
  mkdirSync(join(modelDirectory, 'code'), { recursive: true });
  writeFileSync(join(modelDirectory, 'code/inference.py'), inference);
  const image = `${registry}/pytorch-inference:2.13-cpu-py311`;
  const spec = { name: 'torch', directory: join(root, 'serve'), modelDirectory, image, region: 'us-east-1' };
  const server = startModelServer(spec, hooks([]));
  const answer = await server.invoke({ body: Buffer.from('[[1, 2]]'), contentType: 'application/json' });
  await server.stop();
  assert.equal(Buffer.from(answer.body).toString(), '[[6.0]]');
});
