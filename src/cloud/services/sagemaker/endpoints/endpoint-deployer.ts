import { AwsError, type Closable, type Cloud, type Component } from '../../../kernel/index.ts';
import { JobFailure, reasonOf } from '../jobs/job-failure.ts';
import { emitProgress } from '../jobs/job-progress.ts';
import { keyOf, type Place } from '../shared/resource.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointServers } from './endpoint-servers.ts';
import { publishEndpointState } from './publish-endpoint-state.ts';

/** Carries out what CreateEndpoint and UpdateEndpoint have stored, and takes it up again after a restart. */
export class EndpointDeployer implements Closable {
  readonly #cloud: Cloud;
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Starts the pending deployment of an endpoint. */
  deploy(place: Place, name: string): void {
    const endBusy = this.#cloud.clock.busy();
    const run = this.#deploy(place, name).finally(() => {
      this.#running.delete(run);
      endBusy();
    });
    this.#running.add(run);
  }

  resume(): void {
    for (const { account, region, value } of this.#cloud.store.everywhere<Endpoint>('sagemaker', 'endpoint')) {
      if (value.pending) this.deploy({ account, region }, value.name);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#running);
  }

  async #deploy(place: Place, name: string): Promise<void> {
    // The creating call has answered before the deployment goes on.
    await new Promise(setImmediate);
    const endpoint = this.#read(place, name);
    const pending = endpoint?.pending;
    if (!endpoint || !pending) return;
    const servers = this.#cloud.component(endpointServers);
    try {
      if (!pending.weightsOnly) {
        for (const variant of pending.variants) await servers.start(place, endpoint, variant, pending.generation);
      }
    } catch (error) {
      if (!this.#closed) await this.#fail(place, name, reason(error));
      return;
    }
    if (this.#closed) return;
    const now = this.#read(place, name);
    if (now?.pending?.generation !== pending.generation) return;
    const { pending: _, failureReason: __, ...rest } = now;
    this.#write(place, {
      ...rest,
      status: 'InService',
      configName: pending.configName,
      variants: pending.variants,
      liveGeneration: pending.weightsOnly ? now.liveGeneration : pending.generation,
    });
    if (!pending.weightsOnly && now.liveGeneration !== pending.generation && now.liveGeneration > 0) {
      await servers.stop(place, name, now.liveGeneration);
    }
  }

  /** A new endpoint has failed; one that was serving rolls back and goes on as it was. */
  async #fail(place: Place, name: string, failureReason: string): Promise<void> {
    const endpoint = this.#read(place, name);
    if (!endpoint?.pending) return;
    const { pending, ...rest } = endpoint;
    if (endpoint.variants.length === 0) {
      this.#write(place, { ...rest, status: 'Failed', failureReason });
    } else {
      this.#write(place, { ...endpoint, status: 'RollingBack', failureReason });
      this.#write(place, { ...rest, status: 'InService', failureReason });
    }
    await this.#cloud.component(endpointServers).stop(place, name, pending.generation);
  }

  #read(place: Place, name: string): Endpoint | undefined {
    return this.#cloud.store.get<Endpoint>(keyOf(place, 'endpoint', name));
  }

  #write(place: Place, endpoint: Endpoint): void {
    const next = { ...endpoint, modifiedAt: this.#cloud.clock.now() };
    this.#cloud.store.put(keyOf(place, 'endpoint', endpoint.name), next);
    emitProgress(this.#cloud, next.arn, {
      job: next.name,
      kind: 'endpoint',
      phase: next.status,
      ...(next.failureReason ? { failureReason: next.failureReason } : {}),
    });
    publishEndpointState(this.#cloud, place, next);
  }
}

/** SageMaker's reason for a container that does not come up; what the role may not do is told as it is. */
function reason(error: unknown): string {
  if (error instanceof AwsError) return error.message;
  if (error instanceof JobFailure) return error.message.replace(/^ClientError: /, '');
  if (error instanceof Error && 'fault' in error) {
    return `The primary container for production variant did not pass the ping health check. Please check CloudWatch logs for this endpoint. ${error.message}`.slice(
      0,
      1024,
    );
  }
  return reasonOf(error);
}

/** The one deployer of a cloud. */
export const endpointDeployer: Component<EndpointDeployer> = {
  name: 'sagemaker-endpoints',
  open: (cloud) => new EndpointDeployer(cloud),
};
