import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dockerCommand } from './engine.ts';

test('an own image is run with its mounts, its variables by name and no network', () => {
  const { argv, env, cleanup } = dockerCommand(
    {
      image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/trainer:1',
      name: 'j',
      directory: '/work/j',
      instanceCount: 1,
      networkIsolation: true,
      entrypoint: ['python', 'main.py'],
      arguments: ['--a', '1'],
      env: { TOKEN: 'secret' },
      mounts: [
        { source: '/work/j/ml', target: '/opt/ml' },
        { source: '/data', target: '/opt/ml/input/data/train', readOnly: true },
      ],
    },
    { PATH: '/bin', DOCKER_HOST: 'unix:///docker.sock', OTHER: 'no' },
  );
  const container = argv[4]!;
  assert.match(container, /^lockstep-[0-9a-f]{16}$/);
  assert.deepEqual(argv, [
    ...['docker', 'run', '--rm', '--name', container],
    ...['-v', '/work/j/ml:/opt/ml', '-v', '/data:/opt/ml/input/data/train:ro'],
    ...['--network', 'none', '-e', 'TOKEN', '--entrypoint', 'python'],
    ...['111122223333.dkr.ecr.us-east-1.amazonaws.com/trainer:1', 'main.py', '--a', '1'],
  ]);
  assert.deepEqual(env, { TOKEN: 'secret', PATH: '/bin', DOCKER_HOST: 'unix:///docker.sock' });
  assert.deepEqual(cleanup, ['docker', 'kill', container]);
});
