import { join } from 'node:path';
import { AwsError } from '../../../kernel/index.ts';
import { channelObjects, download, type Session } from './download-channel.ts';
import { extractArchive } from './extract-archive.ts';
import { clientError } from './job-failure.ts';

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
    const aws = cause instanceof Error && cause.cause instanceof AwsError ? cause.cause : undefined;
    if (!aws) throw cause;
    throw clientError(aws.code.startsWith('AccessDenied') ? aws.message : `Could not find model data at ${uri}.`, {
      cause,
    });
  }
  await extractArchive(join(work, 'model.tar.gz'), directory, uri);
}
