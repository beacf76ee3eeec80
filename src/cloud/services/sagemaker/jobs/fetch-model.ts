import { join } from 'node:path';
import { AwsError } from '../../../kernel/index.ts';
import { channelObjects, download, type Session } from './download-channel.ts';
import { extractArchive } from './extract-archive.ts';
import { clientError, JobFailure } from './job-failure.ts';

/**
 * Puts a model's files into a directory: an archive is extracted, a prefix is taken as it is.
 *
 * @param uri `s3://bucket/…/model.tar.gz`, or a prefix that ends with `/`; none for an image that brings its model
 * @throws JobFailure in SageMaker's words when the data is not there or the role may not read it
 */
export async function fetchModel(
  session: Session,
  uri: string | undefined,
  work: string,
  directory: string,
): Promise<void> {
  if (!uri) return;
  if (uri.endsWith('/')) {
    const objects = await channelObjects(session, { uri, type: 'S3Prefix', distribution: 'FullyReplicated' });
    if (objects.length === 0) throw clientError(`Could not find model data at ${uri}.`);
    return download(session, objects, directory);
  }
  try {
    await download(session, [{ uri, path: 'model.tar.gz' }], work);
  } catch (cause) {
    if (!(cause instanceof JobFailure)) throw cause;
    const denial = cause.cause instanceof AwsError ? ` ${cause.cause.message}` : '';
    throw clientError(
      `Failed to download model data for container "container_1" from URL: "${uri}". Please ensure that there is an object located at the URL and that the role passed to CreateModel has permissions to download the object.${denial}`,
      { cause },
    );
  }
  await extractArchive(join(work, 'model.tar.gz'), directory, uri);
}
