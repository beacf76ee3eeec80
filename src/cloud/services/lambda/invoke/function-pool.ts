import { join } from 'node:path';
import { type InvocationResult, type LambdaFunction, startFunction } from '../../../../jobs/index.ts';
import { AwsError, type Closable, type Cloud, type Component } from '../../../kernel/index.ts';
import { processAccess } from '../../../process-access.ts';
import type { Place } from '../arn.ts';
import { codeDirectory } from '../functions/code-directory.ts';
import { openEnvironment } from '../functions/environment-key.ts';
import { logGroupOf, type Resolved } from '../functions/record.ts';
import { LogDelivery } from './log-delivery.ts';
import { functionMetrics } from './metrics.ts';

/** Invocations of one function at a time when it has no concurrency reserved; further ones wait. */
const mostAtOnce = 10;

/** Revisions of functions that are warm, and the way to invoke them. */
export interface FunctionPool extends Closable {
  /** @throws AwsError TooManyRequestsException, AccessDeniedException for a role that does not trust Lambda */
  invoke(place: Place, target: Resolved, payload: Uint8Array, requestId: string): Promise<InvocationResult>;
}

export const functionPool: Component<FunctionPool> = { name: 'functions', open: (cloud) => new WarmFunctions(cloud) };

class WarmFunctions implements FunctionPool {
  readonly #cloud: Cloud;
  readonly #warm = new Map<string, Promise<WarmFunction>>();
  /** Which revision is warm, by version of a function: an older one is let go of. */
  readonly #current = new Map<string, string>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  async invoke(place: Place, target: Resolved, payload: Uint8Array, requestId: string): Promise<InvocationResult> {
    const warm = await this.#function(place, target);
    const endBusy = this.#cloud.clock.busy();
    try {
      const result = await warm.invoke(payload, requestId, target.record.reservedConcurrency);
      const { durationMs } = result.report;
      this.#cloud
        .component(functionMetrics)
        .count(place, target.record.name, durationMs, result.functionError !== undefined);
      return result;
    } finally {
      endBusy();
    }
  }

  async close(): Promise<void> {
    const all = [...this.#warm.values()];
    this.#warm.clear();
    await Promise.all(all.map(async (warm) => (await warm.catch(() => undefined))?.stop()));
  }

  #function(place: Place, target: Resolved): Promise<WarmFunction> {
    const versionArn = `${target.record.arn}:${target.version}`;
    const key = `${versionArn}:${target.revision.revisionId}`;
    let warm = this.#warm.get(key);
    if (!warm) {
      warm = this.#start(place, target);
      this.#warm.set(key, warm);
      warm.catch(() => this.#warm.delete(key));
      this.#letGo(this.#current.get(versionArn));
      this.#current.set(versionArn, key);
    }
    return warm;
  }

  #letGo(key: string | undefined): void {
    const old = key === undefined ? undefined : this.#warm.get(key);
    if (key === undefined || !old) return;
    this.#warm.delete(key);
    old.then((warm) => warm.stopWhenIdle()).catch(() => {});
  }

  async #start(place: Place, { record, revision, version }: Resolved): Promise<WarmFunction> {
    const cloud = this.#cloud;
    const role = roleSession(cloud, revision.role, record.name, record.arn, place);
    const { sealedEnvironment: sealed } = revision;
    if (sealed !== undefined) await openEnvironment(cloud, role, place, record.arn, sealed);
    const delivery = new LogDelivery(cloud, role, place.region, logGroupOf(record.name, revision), version);
    const started = startFunction(
      {
        name: record.name,
        arn: version === '$LATEST' ? record.arn : `${record.arn}:${version}`,
        version,
        runtime: revision.runtime,
        handler: revision.handler,
        codeDirectory: await codeDirectory(cloud, revision.code),
        directory: join(cloud.directory, 'functions', 'scratch', place.account, place.region, record.name),
        environment: { ...cloud.component(processAccess).variables(role, place.region), ...revision.environment },
        timeoutSeconds: revision.timeout,
        memoryMb: revision.memorySize,
        region: place.region,
        concurrency: Number.MAX_SAFE_INTEGER,
      },
      { onLog: (line) => delivery.add(line), now: () => cloud.clock.now() },
    );
    return new WarmFunction(started, delivery);
  }
}

/** One revision of a function, with its share of invocations at a time. */
class WarmFunction {
  readonly #function: LambdaFunction;
  readonly #delivery: LogDelivery;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #stopping = false;

  constructor(started: LambdaFunction, delivery: LogDelivery) {
    this.#function = started;
    this.#delivery = delivery;
  }

  async invoke(payload: Uint8Array, requestId: string, reserved: number | undefined): Promise<InvocationResult> {
    if (reserved !== undefined && this.#running >= reserved) throw throttled();
    if (reserved === undefined && this.#running >= mostAtOnce) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running++;
    try {
      return await this.#function.invoke(payload, { requestId });
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
      if (this.#stopping && this.#running === 0) void this.stop();
    }
  }

  stopWhenIdle(): void {
    this.#stopping = true;
    if (this.#running === 0) void this.stop();
  }

  async stop(): Promise<void> {
    await this.#function.stop();
    await this.#delivery.close();
  }
}

function throttled(): AwsError {
  return new AwsError('TooManyRequestsException', 'Rate Exceeded.', {
    status: 429,
    details: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', Type: 'User' },
  });
}

function roleSession(cloud: Cloud, role: string, name: string, arn: string, { account }: Place) {
  try {
    return cloud.assumeAsService('lambda.amazonaws.com', role, name, { arn, account });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const message = 'The role defined for the function cannot be assumed by Lambda.';
    throw new AwsError('AccessDeniedException', message, { status: 403, cause: error });
  }
}
