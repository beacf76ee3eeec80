import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FunctionCode } from '@aws-sdk/client-lambda';
import { AwsError, type CallContext } from '../../../kernel/index.ts';
import type { FunctionRevision } from './record.ts';
import { invalid } from './settings.ts';
import { readZip } from './zip.ts';

/** Bytes of the zip when it comes with the request (source: "Lambda quotas"). */
const largestUpload = 52_428_800;

/**
 * Keeps a function's zip, given as bytes or as an S3 object that the caller may read.
 *
 * @throws InvalidParameterValueException, RequestEntityTooLargeException
 */
export async function storeCode(
  context: CallContext,
  code: Omit<FunctionCode, 'ImageUri'>,
): Promise<FunctionRevision['code']> {
  const zip = code.ZipFile ? Buffer.from(code.ZipFile) : await fromS3(context, code);
  if (zip.byteLength === 0) throw invalid('Uploaded file must be a non-empty zip');
  if (code.ZipFile && zip.byteLength > largestUpload) {
    throw new AwsError(
      'RequestEntityTooLargeException',
      `Request must be smaller than ${largestUpload} bytes for the CreateFunction operation`,
      { status: 413 },
    );
  }
  try {
    readZip(zip);
  } catch (error) {
    throw new AwsError(
      'InvalidParameterValueException',
      'Could not unzip uploaded file. Please check your file, then try to upload again.',
      { cause: error },
    );
  }
  const { sha256, size } = await context.cloud.blobs.put(zip);
  return { sha256, size };
}

async function fromS3({ cloud, caller, region }: CallContext, code: Omit<FunctionCode, 'ImageUri'>): Promise<Buffer> {
  if (code.S3Bucket === undefined || code.S3Key === undefined)
    throw invalid('Please provide a source for function code.');
  const input = {
    Bucket: code.S3Bucket,
    Key: code.S3Key,
    ...(code.S3ObjectVersion !== undefined && { VersionId: code.S3ObjectVersion }),
  };
  try {
    const { Body } = await cloud.call<{ Body: Readable }>(caller, 's3', 'GetObject', input, { region });
    return await buffer(Body);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      'InvalidParameterValueException',
      `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
      { cause: error },
    );
  }
}
