import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface ProviderProcess {
  /** What Terraform takes as `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string;
  stop(): Promise<void>;
}

/**
 * Starts a provider that many runs of Terraform use, each of which would else take seconds to start one.
 * Source: "Debugger-Based Debugging", Terraform plugin documentation.
 */
export async function startProvider(executable: string): Promise<ProviderProcess> {
  const child = spawn(executable, ['-debug'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  for await (const line of createInterface(child.stdout)) {
    const found = /TF_REATTACH_PROVIDERS='(.+)'/.exec(line)?.[1];
    if (found) return { reattach: found, stop };
  }
  await ended;
  throw new Error(`${executable} ended before it could be used`);
}
