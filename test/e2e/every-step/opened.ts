import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { sessionOn } from '../../../src/cli/local-session.ts';
import { build, requireEnvironment } from '../../../src/cli/run/environment.ts';
import { establish } from '../../../src/cli/run/establish.ts';
import { requirePipeline } from '../../../src/cli/session.ts';
import { type OpenCloud, type OpenCloudOptions, openCloud } from '../../../src/cloud/index.ts';
import { type Delivery, deliveries } from '../../../src/cloud/services/sns/outbox.ts';
import { type Json, loadProject } from '../../../src/model/index.ts';
import type { Target } from '../../../src/operate/clients.ts';
import { type ExecutionReport, follow } from '../../../src/operate/execution/follow.ts';
import { executionName, startExecution } from '../../../src/operate/execution/start.ts';

/** One environment of a project on an embedded cloud of its own. */
export interface Opened {
  readonly cloud: OpenCloud;
  readonly target: Target;
  /** Starts a pipeline as `lockstep run` does. @returns the execution's ARN */
  start(pipeline: string, parameters?: Readonly<Record<string, Json>>): Promise<string>;
  /** Follows an execution to its end. */
  ended(pipeline: string, executionArn: string): Promise<ExecutionReport>;
  /** What was published to the environment's topic, the oldest first. */
  messages(): Delivery[];
  /** Resolves with the message that fits, as soon as it is there. */
  message(fits: (delivery: Delivery) => boolean): Promise<Delivery>;
  /** A call as the account's root. */
  call<O>(service: string, operation: string, input: object): Promise<O>;
  /** Step Functions as an approver sees it. */
  approver(): Promise<SFNClient>;
}

/** Builds and provisions an environment, as the command line does, and closes its cloud with the test. */
export async function openEnvironment(
  t: TestContext,
  root: string,
  environment: string,
  options: Pick<OpenCloudOptions, 'clock'> = {},
): Promise<Opened> {
  const directory = mkdtempSync(join(tmpdir(), 'lockstep-every-step-'));
  const cloud = await openCloud({ directory, ...options });
  t.after(async () => {
    await cloud.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const project = await loadProject(root);
  const manifest = await build(project, requireEnvironment(project, environment), { seeds: true });
  const target = await establish(sessionOn(cloud, root), manifest, () => {});
  const { account, region } = manifest;
  const topicArn = `arn:aws:sns:${region}:${account}:${manifest.topics[0]!.name}`;
  let started = 0;
  const messages = () => deliveries(cloud.store, topicArn).reverse();
  return {
    cloud,
    target,
    start(pipeline, parameters = {}) {
      const name = executionName(pipeline, new Date(cloud.clock.now()), (++started).toString(16).padStart(6, '0'));
      return startExecution(target.clients, requirePipeline(manifest, pipeline), name, parameters);
    },
    ended: (pipeline, executionArn) =>
      follow(target.clients, requirePipeline(manifest, pipeline), executionArn, { pause: () => delay(20) }),
    messages,
    async message(fits) {
      for (;;) {
        const found = messages().find(fits);
        if (found) return found;
        await delay(10);
      }
    },
    call: (service, operation, input) => cloud.call(cloud.root(account), service, operation, input, { region }),
    async approver() {
      const role = manifest.roles.find(({ purpose }) => purpose === 'approver')!;
      return cloud.client(await cloud.assume({ arn: role.arn }), 'states', region) as unknown as SFNClient;
    },
  };
}
