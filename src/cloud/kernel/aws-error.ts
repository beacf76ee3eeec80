/**
 * An error that AWS defines, with AWS's code and words. Its shape is that of the SDK's ServiceException, so
 * that callers in process and callers through a client catch the same thing.
 */
export class AwsError extends Error {
  readonly $fault: 'client' | 'server';
  readonly $metadata: { httpStatusCode: number; requestId?: string };
  /** Further members of the error's shape, such as `Resource` or `QueueUrl`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: AwsErrorOptions = {}) {
    super(message, options);
    this.name = code;
    const status = options.status ?? 400;
    this.$fault = status >= 500 ? 'server' : 'client';
    this.$metadata = { httpStatusCode: status };
    this.details = options.details ?? {};
  }

  get code(): string {
    return this.name;
  }
}

export interface AwsErrorOptions extends ErrorOptions {
  /** HTTP status. @default 400 */
  status?: number;
  details?: Record<string, unknown>;
}

/** The validation error of services that check their input against the API model (source: the common errors pages). */
export function validationError(problems: readonly string[]): AwsError {
  const count = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`;
  return new AwsError('ValidationException', `${count} detected: ${problems.join('; ')}`);
}

/** The value of a required member, or the ValidationException that AWS answers when it is absent. */
export function required<T, K extends keyof T & string>(input: T, member: K): NonNullable<T[K]> {
  const value = input[member];
  if (value === undefined || value === null) {
    throw validationError([
      `Value null at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`,
    ]);
  }
  return value as NonNullable<T[K]>;
}
