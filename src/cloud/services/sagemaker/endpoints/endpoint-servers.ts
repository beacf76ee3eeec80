import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { InvocationAnswer, InvocationRequest, ModelServer } from '../../../../jobs/index.ts';
import type { Closable, Cloud, Component } from '../../../kernel/index.ts';
import { processAccess } from '../../../process-access.ts';
import { ownImagesOf } from '../images/own-images.ts';
import { assumeJobRole } from '../jobs/assume-job-role.ts';
import type { Session } from '../jobs/download-channel.ts';
import { fetchModel } from '../jobs/fetch-model.ts';
import { clientError, JobFailure } from '../jobs/job-failure.ts';
import { emitProgress } from '../jobs/job-progress.ts';
import { LogDelivery } from '../jobs/log-delivery.ts';
import { pullImage } from '../jobs/pull-image.ts';
import { readObject } from '../jobs/read-object.ts';
import { engineOf } from '../jobs/settings.ts';
import { onSharedMachine } from '../jobs/shared-machine.ts';
import type { Model } from '../models/model.ts';
import { resolveContainers } from '../models/resolve-containers.ts';
import { find, type Place } from '../shared/resource.ts';
import type { Endpoint, Variant } from './endpoint.ts';

/** The servers of one variant: one for each container, a request goes through them in their order. */
interface VariantServers {
  servers: Promise<ModelServer[]>;
  log: LogDelivery;
}

/** Serves the variants of endpoints: each started at its first use, kept warm, stopped when the cloud is closed. */
export class EndpointServers implements Closable {
  readonly #cloud: Cloud;
  readonly #variants = new Map<string, VariantServers>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Brings a variant up and waits until it is healthy. @throws JobFailure with the reason that Describe will give */
  async start(place: Place, endpoint: Endpoint, variant: Variant, generation: number): Promise<void> {
    for (const server of await this.#of(place, endpoint, variant, generation).servers) await server.ready;
  }

  /** @throws LockstepError when a server dies with the request, or does not answer in time */
  async invoke(
    place: Place,
    endpoint: Endpoint,
    variant: Variant,
    request: InvocationRequest,
  ): Promise<InvocationAnswer> {
    const { servers, log } = this.#of(place, endpoint, variant, endpoint.liveGeneration);
    const [first, ...rest] = await servers;
    let answer = await first!.invoke(request);
    for (const server of rest) {
      if (answer.status !== 200) break;
      answer = await server.invoke({ ...request, body: answer.body, contentType: answer.contentType });
    }
    void log.flush();
    return answer;
  }

  /** Stops the servers of an endpoint, and removes their files. */
  async stop(place: Place, name: string, generation?: number): Promise<void> {
    const prefix = this.#directory(place, name, generation);
    for (const [id, variant] of this.#variants) {
      if (!id.startsWith(`${prefix}/`)) continue;
      this.#variants.delete(id);
      await stopAll(variant);
    }
    rmSync(prefix, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    const all = [...this.#variants.values()];
    this.#variants.clear();
    await Promise.all(all.map(stopAll));
  }

  #of(place: Place, endpoint: Endpoint, variant: Variant, generation: number): VariantServers {
    const id = join(this.#directory(place, endpoint.name, generation), variant.name);
    let known = this.#variants.get(id);
    if (!known) {
      known = this.#launch(place, endpoint, variant, id);
      this.#variants.set(id, known);
      known.servers.catch(() => this.#variants.delete(id));
    }
    return known;
  }

  #launch(place: Place, endpoint: Endpoint, variant: Variant, directory: string): VariantServers {
    const model = find<Model>(this.#cloud.store, place, 'model', variant.modelName);
    const roleArn = model.request.ExecutionRoleArn;
    if (!roleArn) throw clientError(`Model ${model.name} has no execution role.`);
    const principal = assumeJobRole(this.#cloud, roleArn, endpoint.arn);
    const instance = this.#cloud.randomHex(17);
    const log = new LogDelivery({
      cloud: this.#cloud,
      principal,
      region: place.region,
      group: `/aws/sagemaker/Endpoints/${endpoint.name}`,
      streamOf: () => `${variant.name}/i-${instance}`,
    });
    const session = { cloud: this.#cloud, principal, region: place.region, signal: new AbortController().signal };
    return { log, servers: this.#startContainers(place, endpoint, variant, model, session, log, directory) };
  }

  async #startContainers(
    place: Place,
    endpoint: Endpoint,
    variant: Variant,
    model: Model,
    session: Session,
    log: LogDelivery,
    directory: string,
  ): Promise<ModelServer[]> {
    const engine = await engineOf(this.#cloud);
    const started: ModelServer[] = [];
    const progress = (detail: object) =>
      emitProgress(this.#cloud, endpoint.arn, {
        job: endpoint.name,
        kind: 'endpoint',
        phase: endpoint.status,
        ...detail,
      });
    for (const [i, container] of resolveContainers(this.#cloud.store, place, model).entries()) {
      pullImage(this.#cloud, session.principal, place.region, container.image);
      const work = join(directory, String(i));
      const modelDirectory = join(work, 'model');
      rmSync(work, { recursive: true, force: true });
      mkdirSync(modelDirectory, { recursive: true });
      await fetchModel(session, container.modelDataUrl, work, modelDirectory);
      started.push(
        engine.startModelServer(
          {
            name: `${endpoint.name}/${variant.name}`,
            directory: work,
            modelDirectory,
            image: container.image,
            ownImages: ownImagesOf(this.#cloud.store, place),
            region: place.region,
            environment: {
              ...(model.request.EnableNetworkIsolation
                ? {}
                : this.#cloud.component(processAccess).variables(session.principal, place.region)),
              ...onSharedMachine(container.environment),
            },
            networkIsolation: model.request.EnableNetworkIsolation ?? false,
            ...(variant.startupSeconds ? { startupSeconds: variant.startupSeconds } : {}),
          },
          {
            onLog: (line) => {
              log.add(line);
              progress({ line: line.message, host: line.host, about: 'log' });
            },
            onProgress: (line) => progress({ line, about: 'preparation' }),
            onWarning: (line) => progress({ line, about: 'warning' }),
            readObject: (uri) => readObject(this.#cloud, session.principal, place.region, uri),
            now: () => this.#cloud.clock.now(),
          },
        ),
      );
    }
    if (started.length === 0) throw new JobFailure(`Model ${model.name} has no container.`);
    return started;
  }

  #directory(place: Place, name: string, generation?: number): string {
    const endpoint = join(this.#cloud.directory, 'endpoints', place.account, place.region, name);
    return generation === undefined ? endpoint : join(endpoint, String(generation));
  }
}

async function stopAll({ servers, log }: VariantServers): Promise<void> {
  const running = await servers.catch(() => []);
  await Promise.all(running.map((server) => server.stop()));
  await log.flush();
}

/** The one pool of a cloud. */
export const endpointServers: Component<EndpointServers> = {
  name: 'sagemaker-endpoint-servers',
  open: (cloud) => new EndpointServers(cloud),
};
