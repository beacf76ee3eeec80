import { AwsError } from '../../kernel/index.ts';

/** Source of the words: the IAM API reference and recorded answers. */
export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntityException', message, { status: 404 });
}

export function entityExists(message: string): AwsError {
  return new AwsError('EntityAlreadyExistsException', message, { status: 409 });
}

export function deleteConflict(message: string): AwsError {
  return new AwsError('DeleteConflictException', message, { status: 409 });
}

export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceededException', message, { status: 409 });
}
