/** The longest reason that SageMaker keeps (source: `FailureReason`, SageMaker API reference). */
const longestReason = 1024;

/** A job fails for a reason that Describe will tell. */
export class JobFailure extends Error {
  override name = 'JobFailure';
}

/** A fault of the user's: data, image or permissions. SageMaker begins such reasons with `ClientError`. */
export function clientError(message: string, options?: ErrorOptions): JobFailure {
  return new JobFailure(`ClientError: ${message}`, options);
}

/** The reason that is kept for what a job threw. */
export function reasonOf(error: unknown): string {
  const reason =
    error instanceof JobFailure
      ? error.message
      : `InternalServerError: ${error instanceof Error ? error.message : String(error)}`;
  return reason.slice(0, longestReason);
}
