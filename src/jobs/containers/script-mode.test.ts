import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrainingSpec } from '../types.ts';
import { commandArguments, scriptMode, trainingVariables } from './script-mode.ts';
import { scriptCommand } from './training-command.ts';

const spec: TrainingSpec = {
  directory: '/work/job',
  jobName: 'train-1',
  jobArn: 'arn:aws:sagemaker:us-east-1:111122223333:training-job/train-1',
  image: 'sagemaker-xgboost:1.7-1',
  region: 'us-east-1',
  instanceType: 'ml.m5.large',
  instanceCount: 2,
  hyperparameters: {
    sagemaker_program: '"train.py"',
    sagemaker_submit_directory: '"s3://bucket/sourcedir.tar.gz"',
    sagemaker_container_log_level: '20',
    sagemaker_parameter_server_enabled: 'false',
    eta: '0.10',
    'max-depth': '6',
    n: '3',
    flag: 'true',
    weights: '{"b": 2, "a": 1}',
    empty: 'null',
  },
  channels: { validation: { contentType: 'text/csv' }, train: {} },
};
const script = scriptMode(spec)!;

test('script mode takes its program and source from the hyperparameters', () => {
  assert.equal(script.program, 'train.py');
  assert.equal(script.source, 's3://bucket/sourcedir.tar.gz');
  assert.deepEqual(Object.keys(script.framework), ['sagemaker_parameter_server_enabled']);
});

test('without a program it is an algorithm', () => {
  assert.equal(scriptMode({ hyperparameters: { num_round: '3' } }), undefined);
});

test('hyperparameters become sorted arguments', () => {
  assert.deepEqual(commandArguments(script.parameters), [
    '--empty',
    '',
    '--eta',
    '0.1',
    '--flag',
    'True',
    '--max-depth',
    '6',
    '-n',
    '3',
    '--weights',
    'a=1,b=2',
  ]);
});

const environment = { python: '/env/bin/python', directory: '/env', pythonVersion: '3.10', warnings: [] };
const commands = [
  ['train.py', ['/env/bin/python', 'train.py', '--ab', 'x y']],
  ['train.sh', ['/bin/sh', '-c', "./train.sh --ab 'x y'"]],
] as const;

for (const [program, argv] of commands) {
  test(`${program} is run as ${argv.join(' ')}`, () => {
    const request = { spec, script: { ...script, program, parameters: { ab: 'x y' } }, environment };
    assert.deepEqual(scriptCommand({ ...request, host: 'algo-1', code: '/no/code' }), argv);
  });
}

test('torch_distributed runs the script under torchrun', () => {
  const distributed = { ...script, framework: { sagemaker_torch_distributed_enabled: true }, parameters: {} };
  const isolated = { ...spec, networkIsolation: true };
  const argv = scriptCommand({ spec: isolated, script: distributed, environment, host: 'algo-2', code: '/no/code' });
  assert.deepEqual(argv.slice(1), [
    '-m',
    'torch.distributed.run',
    '--nnodes=2',
    '--nproc_per_node=1',
    '--master_addr=algo-1',
    '--master_port=7777',
    '--node_rank=1',
    'train.py',
  ]);
});

const variables = trainingVariables(spec, script, 'algo-2');
const expected = {
  SM_HOSTS: '["algo-1","algo-2"]',
  SM_CURRENT_HOST: 'algo-2',
  SM_CHANNELS: '["train","validation"]',
  SM_CHANNEL_TRAIN: '/opt/ml/input/data/train',
  SM_CHANNEL_VALIDATION: '/opt/ml/input/data/validation',
  SM_MODEL_DIR: '/opt/ml/model',
  SM_OUTPUT_DATA_DIR: '/opt/ml/output/data',
  SM_HP_ETA: '0.1',
  'SM_HP_MAX-DEPTH': '6',
  SM_HP_FLAG: 'true',
  SM_HPS: '{"empty":null,"eta":0.1,"flag":true,"max-depth":6,"n":3,"weights":{"a":1,"b":2}}',
  SM_FRAMEWORK_PARAMS: '{"sagemaker_parameter_server_enabled":false}',
  SM_USER_ENTRY_POINT: 'train.py',
  SM_MODULE_NAME: 'train',
  SM_MODULE_DIR: 's3://bucket/sourcedir.tar.gz',
  SM_NUM_GPUS: '0',
  SM_INPUT_DATA_CONFIG:
    '{"train":{"RecordWrapperType":"None","S3DistributionType":"FullyReplicated","TrainingInputMode":"File"},' +
    '"validation":{"ContentType":"text/csv","RecordWrapperType":"None","S3DistributionType":"FullyReplicated",' +
    '"TrainingInputMode":"File"}}',
};

for (const [name, value] of Object.entries(expected)) {
  test(`${name} is ${value}`, () => assert.equal(variables[name], value));
}

test('SM_TRAINING_ENV holds the whole environment', () => {
  const whole = JSON.parse(variables.SM_TRAINING_ENV!);
  assert.equal(whole.is_master, false);
  assert.equal(whole.master_hostname, 'algo-1');
  assert.equal(whole.hyperparameters.eta, 0.1);
  assert.equal(whole.resource_config.current_group_name, 'homogeneousCluster');
});
