import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tools } from './find-terraform.ts';
import { startProvider } from './provider-process.ts';

/** Runs Terraform in a directory; rejects with what it printed when it does not end with exit code 0. */
export interface Terraform {
  /** @returns what it printed */
  run(directory: string, ...words: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Terraform with one provider process, nothing of the user's own configuration, and its data in a temporary folder. */
export async function startTerraform({ terraform, provider }: Tools): Promise<Terraform> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-terraform-'));
  const configuration = join(folder, 'terraform.rc');
  writeFileSync(configuration, '');
  const { reattach, stop } = await startProvider(provider);
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: configuration,
    TF_IN_AUTOMATION: '1',
    TF_REATTACH_PROVIDERS: reattach,
  };
  return {
    run: (directory, ...words) =>
      new Promise((resolve, reject) => {
        const child = spawn(terraform, words, {
          cwd: directory,
          env: { ...env, TF_DATA_DIR: join(folder, directory.replaceAll(/[^\w.-]+/g, '_')) },
        });
        let printed = '';
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding('utf8').on('data', (part: string) => {
            printed += part;
          });
        }
        child.on('error', reject);
        child.on('close', (code) => {
          if (code === 0) resolve(printed);
          else reject(new Error(`terraform ${words.join(' ')} in ${directory} ended with ${code}\n${printed}`));
        });
      }),
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
