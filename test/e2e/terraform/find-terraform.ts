import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

export interface Tools {
  readonly terraform: string;
  /** The AWS provider's executable. */
  readonly provider: string;
}

const oldest = [1, 10] as const;

/** Terraform on PATH and the AWS provider on disk; the reason in words where one of them is not there. */
export function findTerraform(): Tools | string {
  const version = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8' });
  if (version.error || version.status !== 0) return 'there is no terraform on PATH';
  const { terraform_version: seen } = JSON.parse(version.stdout) as { terraform_version: string };
  const [major = 0, minor = 0] = seen.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    return `terraform ${seen} is older than ${oldest.join('.')}`;
  }
  const provider = findProvider();
  return provider === undefined
    ? 'there is no AWS provider for terraform on this disk'
    : { terraform: 'terraform', provider };
}

/** Looking through a whole disk takes seconds: what was found is noted for the next time. */
function findProvider(): string | undefined {
  const note = join(tmpdir(), `lockstep-terraform-provider-${userInfo().username}`);
  if (existsSync(note)) {
    const noted = readFileSync(note, 'utf8');
    if (existsSync(noted)) return noted;
  }
  const found = spawnSync(
    'find',
    ['/', '-xdev', '-name', 'terraform-provider-aws_v*', '-perm', '-u+x', '(', '-type', 'f', '-o', '-type', 'l', ')'],
    { encoding: 'utf8' },
  );
  const newest = found.stdout.split('\n').filter(Boolean).sort().at(-1);
  if (newest) writeFileSync(note, newest);
  return newest;
}
