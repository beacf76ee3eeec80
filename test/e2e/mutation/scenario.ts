import { type OpenCloud, openCloud, provision } from '../../../src/cloud/index.ts';
import type { AuditRecord } from '../../../src/cloud/kernel/index.ts';
import { sagemakerService } from '../../../src/cloud/services/sagemaker/index.ts';
import type { Manifest } from '../../../src/model/index.ts';
import type { Clients, Target } from '../../../src/operate/clients.ts';
import { follow } from '../../../src/operate/execution/follow.ts';
import {
  executionName,
  findOpenExecution,
  redriveExecution,
  startExecution,
  stopExecution,
} from '../../../src/operate/execution/start.ts';
import { executions } from '../../../src/operate/executions.ts';
import { logLines, logPlaceOf } from '../../../src/operate/logs.ts';
import { invoke } from '../../../src/operate/models/invoke.ts';
import { versions } from '../../../src/operate/models/versions.ts';
import { seedDataset } from '../../../src/operate/seed.ts';
import { status } from '../../../src/operate/status.ts';
import { decide } from './approver.ts';
import type { memoisedJobs } from './memoised-jobs.ts';

export interface ScenarioResult {
  /** Messages of calls that were refused, in their order, from the audit log. */
  readonly denials: readonly AuditRecord[];
  /** What ended the scenario early. */
  readonly error: Error | undefined;
}

/**
 * What an environment is for, once through: it is provisioned, the operator seeds, runs, looks and asks for a
 * prediction, an execution fails and is told, one is stopped and goes on, the approver decides.
 */
export async function scenario(
  directory: string,
  build: { manifest: Manifest; directory: string },
  jobs: ReturnType<typeof memoisedJobs>,
  request: string,
): Promise<ScenarioResult> {
  const cloud = await openCloud({ directory, services: [sagemakerService({ jobs })], command: 'the mutation test' });
  let error: Error | undefined;
  try {
    await provision(cloud, build.manifest, build.directory);
    await operate(cloud, build.manifest, request);
    await decide(cloud, build.manifest);
  } catch (thrown) {
    error = thrown as Error;
  }
  const denials = cloud.audit.query(build.manifest.account, { decision: 'denied' }).reverse();
  await cloud.close();
  return { denials, error };
}

async function operate(cloud: OpenCloud, manifest: Manifest, request: string): Promise<void> {
  const target = await operatorTarget(cloud, manifest);
  const { clients } = target;
  const machine = manifest.stateMachines.find(({ kind }) => kind === 'pipeline')!;
  for (const { prefix, seed } of machine.datasets) {
    await seedDataset(clients, manifest.buckets[0]!.name, prefix, seed!);
  }
  const run = await ended(cloud, target, await startExecution(clients, machine, name('000001'), {}));
  if (run.status !== 'SUCCEEDED') throw new Error(`${run.error}: ${run.cause}`);
  for (const step of run.steps) {
    const place = logPlaceOf(step);
    if (place) await logLines(clients, place);
  }
  await executions(target, { limit: 10 });
  await versions(target);
  await status(target);
  await invoke(clients, manifest.models[0]!, request, 'application/json');

  const refused = await ended(cloud, target, await startExecution(clients, machine, name('000002'), { unknown: 1 }));
  if (refused.error !== 'UnknownParameter') throw new Error(`${refused.error}: ${refused.cause}`);

  const stopped = await startExecution(clients, machine, name('000003'), {});
  await stopExecution(clients, stopped, 'Lockstep.Interrupted', 'by the test');
  await findOpenExecution(clients, machine);
  await redriveExecution(clients, stopped);
  await ended(cloud, target, stopped);
}

const name = (hex: string) => executionName('delays', new Date(0), hex);

async function ended(cloud: OpenCloud, { clients, manifest }: Target, executionArn: string) {
  const machine = manifest.stateMachines.find(({ kind }) => kind === 'pipeline')!;
  return follow(clients, machine, executionArn, {
    pause: () =>
      new Promise((resolve) => {
        const end = cloud.events.subscribe((event) => {
          if (event.source !== 'aws.states') return;
          end();
          resolve();
        });
      }),
  });
}

async function operatorTarget(cloud: OpenCloud, manifest: Manifest): Promise<Target> {
  const operator = await cloud.operatorOf(manifest);
  const client = <T>(service: string) => cloud.client(operator, service, manifest.region) as T;
  const clients: Clients = {
    states: client('states'),
    s3: client('s3'),
    sagemaker: client('sagemaker'),
    sagemakerRuntime: client('sagemaker-runtime'),
    logs: client('logs'),
    ssm: client('ssm'),
  };
  return { clients, manifest };
}
