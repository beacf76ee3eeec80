import { AwsError } from '../../kernel/index.ts';

/** Codes, words and statuses of S3. Source: "Error responses", S3 API reference. */
const words = {
  NoSuchBucket: [404, 'The specified bucket does not exist'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  NotFound: [404, 'Not Found'],
  NoSuchVersion: [404, 'The specified version does not exist.'],
  NoSuchUpload: [
    404,
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
  ],
  NoSuchBucketPolicy: [404, 'The bucket policy does not exist'],
  NoSuchTagSet: [404, 'The TagSet does not exist'],
  NoSuchLifecycleConfiguration: [404, 'The lifecycle configuration does not exist'],
  NoSuchPublicAccessBlockConfiguration: [404, 'The public access block configuration was not found'],
  OwnershipControlsNotFoundError: [404, 'The bucket ownership controls were not found'],
  BucketAlreadyOwnedByYou: [409, 'Your previous request to create the named bucket succeeded and you already own it.'],
  BucketAlreadyExists: [
    409,
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
  ],
  BucketNotEmpty: [409, 'The bucket you tried to delete is not empty'],
  InvalidBucketName: [400, 'The specified bucket is not valid.'],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  PreconditionFailed: [412, 'At least one of the pre-conditions you specified did not hold'],
  NotModified: [304, 'Not Modified'],
  BadDigest: [400, 'The Content-MD5 you specified did not match what we received.'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  AccessDenied: [403, 'Access Denied'],
  InvalidPart: [
    400,
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
  ],
  InvalidPartOrder: [400, 'The list of parts was not in ascending order. Parts must be ordered by part number.'],
  EntityTooSmall: [400, 'Your proposed upload is smaller than the minimum allowed size'],
  KeyTooLongError: [400, 'Your key is too long'],
  MalformedXML: [400, 'The XML you provided was not well-formed or did not validate against our published schema'],
} as const;

export type S3ErrorCode = keyof typeof words;

export function s3Error(code: S3ErrorCode, details: Record<string, unknown> = {}, message?: string): AwsError {
  const [status, text] = words[code];
  return new AwsError(code, message ?? text, { status, details });
}
