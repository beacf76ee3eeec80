import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ModelServer } from '../../../../jobs/index.ts';
import { ownImagesOf } from '../images/own-images.ts';
import type { ActiveJob } from '../jobs/active-job.ts';
import { channelObjects, download, nothingFound, type Session } from '../jobs/download-channel.ts';
import { fetchModel } from '../jobs/fetch-model.ts';
import { clientError, JobFailure } from '../jobs/job-failure.ts';
import type { JobEnd } from '../jobs/job-kind.ts';
import { pullImage } from '../jobs/pull-image.ts';
import { joinS3Uri } from '../jobs/s3-location.ts';
import { onSharedMachine } from '../jobs/shared-machine.ts';
import { uploadFile } from '../jobs/upload.ts';
import type { Model } from '../models/model.ts';
import { resolveContainers } from '../models/resolve-containers.ts';
import { find } from '../shared/resource.ts';
import { defaultPayloadMb, splitRecords } from './split-records.ts';
import type { TransformJob } from './transform-job.ts';

/** Runs a transform job: every input object through the model's server, its answers to `<object>.out`. */
export async function runTransformJob(job: ActiveJob<TransformJob>): Promise<JobEnd<TransformJob>> {
  const { request, roleArn } = job.record;
  const session: Session = { cloud: job.cloud, principal: job.principal, region: job.place.region, signal: job.ended };
  const server = await startServer(job, session);
  try {
    const source = request.TransformInput?.DataSource?.S3DataSource;
    const uri = source?.S3Uri ?? '';
    const objects = await channelObjects(session, {
      uri,
      type: source?.S3DataType === 'ManifestFile' ? 'ManifestFile' : 'S3Prefix',
      distribution: 'FullyReplicated',
    });
    if (objects.length === 0) throw clientError(nothingFound(uri, session.region, roleArn));
    await ready(server);
    const startedAt = job.cloud.clock.now();
    job.enter('Transforming', { startedAt });
    for (const object of objects) {
      job.ended.throwIfAborted();
      await download(session, [object], join(job.directory, 'input'));
      const content = await readFile(join(job.directory, 'input', object.path));
      const output = join(job.directory, 'output', `${object.path}.out`);
      await mkdir(dirname(output), { recursive: true });
      await writeFile(output, await transform(job, server, content, object.uri));
      const target = joinS3Uri(request.TransformOutput?.S3OutputPath ?? '', `${object.path}.out`);
      await uploadFile(session, output, target, request.TransformOutput?.KmsKeyId);
    }
    return { status: 'Completed' };
  } finally {
    await server.stop();
    await job.log.flush();
  }
}

async function startServer(job: ActiveJob<TransformJob>, session: Session): Promise<ModelServer> {
  const { request } = job.record;
  const model = find<Model>(job.cloud.store, job.place, 'model', request.ModelName ?? '');
  const [container, ...more] = resolveContainers(job.cloud.store, job.place, model);
  if (!container || more.length > 0)
    throw clientError(`Model ${model.name} must have one container; it has ${more.length + 1}.`);
  pullImage(job.cloud, session.principal, session.region, container.image);
  job.enter('Downloading');
  const modelDirectory = join(job.directory, 'model');
  await mkdir(modelDirectory, { recursive: true });
  await fetchModel(session, container.modelDataUrl, job.directory, modelDirectory);
  return job.engine.startModelServer(
    {
      name: 'algo-1',
      directory: job.directory,
      modelDirectory,
      image: container.image,
      ownImages: ownImagesOf(job.cloud.store, job.place),
      region: job.place.region,
      environment: {
        ...job.access(model.request.EnableNetworkIsolation),
        ...onSharedMachine({ ...container.environment, ...request.Environment }),
      },
      networkIsolation: model.request.EnableNetworkIsolation ?? false,
      invocationSeconds: request.ModelClientConfig?.InvocationsTimeoutInSeconds ?? 600,
    },
    job.hooks(),
  );
}

async function ready(server: ModelServer): Promise<void> {
  try {
    await server.ready;
  } catch (cause) {
    throw new JobFailure(`AlgorithmError: ${(cause as Error).message} See the job logs for more information`, {
      cause,
    });
  }
}

/** The answers for one object, joined as TransformOutput asks. */
async function transform(
  job: ActiveJob<TransformJob>,
  server: ModelServer,
  content: Buffer,
  uri: string,
): Promise<Buffer> {
  const { TransformInput, TransformOutput, BatchStrategy, MaxPayloadInMB } = job.record.request;
  const answers: Uint8Array[] = [];
  for (const body of bodies()) {
    job.ended.throwIfAborted();
    const answer = await server.invoke({
      body,
      ...(TransformInput?.ContentType ? { contentType: TransformInput.ContentType } : {}),
      ...(TransformOutput?.Accept ? { accept: TransformOutput.Accept } : {}),
    });
    if (answer.status !== 200) {
      const text = Buffer.from(answer.body).toString().slice(0, 500);
      throw clientError(`See job logs for more information. ${uri}: the model answered ${answer.status}: ${text}`);
    }
    answers.push(answer.body);
    if (TransformOutput?.AssembleWith === 'Line' && answer.body.at(-1) !== 0x0a) answers.push(Buffer.from('\n'));
  }
  return Buffer.concat(answers);

  function bodies(): Buffer[] {
    try {
      return splitRecords(TransformInput?.CompressionType === 'Gzip' ? gunzipSync(content) : content, {
        splitType: TransformInput?.SplitType === 'Line' ? 'Line' : 'None',
        strategy: BatchStrategy ?? 'MultiRecord',
        maxPayload: (MaxPayloadInMB || defaultPayloadMb) * 1024 * 1024,
      });
    } catch (cause) {
      throw clientError(`${uri}: ${(cause as Error).message}.`, { cause });
    }
  }
}
