import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '../../../src/jobs/environments/cache.ts';

/** Versions that share one botocore. */
const packages = ['boto3==1.43.11', 'awscli==1.45.11'];

/** The `bin` directory of a Python environment with the AWS CLI and boto3, made once and kept in the cache. */
export function clientsEnvironment(): string {
  const directory = join(cacheDirectory(), 'test-clients', packages.join('_').replaceAll('==', '-'));
  const bin = join(directory, 'bin');
  if (existsSync(join(bin, 'aws'))) return bin;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(join(directory, '..'), { recursive: true });
  must('python3', ['-m', 'venv', directory]);
  must(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  return bin;
}

function must(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${error?.message ?? stderr}`);
}
