import { AwsError } from '../kernel/aws-error.ts';

/**
 * The error of a document that IAM refuses. Other services answer with a code of their own (S3 MalformedPolicy,
 * KMS MalformedPolicyDocumentException) and catch this one to do so.
 */
export function malformedPolicy(message: string, options: ErrorOptions = {}): AwsError {
  return new AwsError('MalformedPolicyDocument', message, { ...options, status: 400 });
}
