import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Framework } from '../environments/image.ts';
import type { Environment, TrainingSpec } from '../types.ts';
import { commandArguments, type ScriptMode } from './script-mode.ts';
import { resourceConfig } from './training-config.ts';

const builtInAlgorithms: Partial<Record<Framework, string>> = {
  xgboost: fileURLToPath(new URL('./xgboost_algorithm.py', import.meta.url)),
};

/** The program of an image's built-in algorithm, where it has one. */
export function builtInAlgorithm(framework: Framework): string | undefined {
  return builtInAlgorithms[framework];
}

export interface ScriptCommand {
  readonly spec: TrainingSpec;
  readonly script: ScriptMode;
  readonly environment: Environment;
  readonly host: string;
  /** What becomes `/opt/ml/code`. */
  readonly code: string;
}

/**
 * What the toolkit runs for a script: Python for `.py`, a shell for other files, `python -m` for a package; under
 * torchrun when the estimator asked for `torch_distributed`.
 */
export function scriptCommand({ spec, script, environment, host, code }: ScriptCommand): string[] {
  const { program } = script;
  const parameters = commandArguments(script.parameters);
  if (existsSync(join(code, 'setup.py'))) {
    return [environment.python, '-m', program.replace(/\.py$/, ''), ...parameters];
  }
  if (!program.endsWith('.py')) return ['/bin/sh', '-c', [`./${program}`, ...parameters.map(shellQuote)].join(' ')];
  if (script.framework.sagemaker_torch_distributed_enabled === true) {
    return [environment.python, '-m', 'torch.distributed.run', ...rendezvous(spec, host), program, ...parameters];
  }
  return [environment.python, program, ...parameters];
}

/** What the PyTorch container adds so that `torch.distributed` finds its peers. */
export function torchVariables(spec: TrainingSpec, host: string): Record<string, string> {
  const { hosts, network_interface_name } = resourceConfig(spec, host);
  return {
    MASTER_ADDR: hosts[0]!,
    MASTER_PORT: String(masterPort(spec)),
    NCCL_SOCKET_IFNAME: network_interface_name,
  };
}

/**
 * 7777, as in PyTorch's container; but a job that shares this machine's network with others has one of its own, since
 * PyTorch's store listens on all addresses.
 */
function masterPort(spec: TrainingSpec): number {
  if (spec.networkIsolation || spec.instanceCount === 1) return 7777;
  return 20_000 + (createHash('sha256').update(spec.directory).digest().readUInt16BE() % 10_000);
}

function rendezvous(spec: TrainingSpec, host: string): string[] {
  const { hosts } = resourceConfig(spec, host);
  return [
    `--nnodes=${hosts.length}`,
    '--nproc_per_node=1',
    `--master_addr=${hosts[0]}`,
    `--master_port=${masterPort(spec)}`,
    `--node_rank=${hosts.indexOf(host)}`,
  ];
}

function shellQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;
}
