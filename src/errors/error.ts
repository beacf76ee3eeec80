/** Who has to act, which decides the exit code: the user's input, the world outside, or Lockstep itself. */
export type Fault = 'usage' | 'external' | 'internal';

const exitCodes: Record<Fault, number> = { usage: 2, external: 3, internal: 1 };

/** One entry of the catalogue. Names are permanent: scripts match on them. */
export interface ErrorEntry<Args extends object> {
  readonly name: string;
  readonly fault: Fault;
  /** What happened, where and what was seen, in one or a few lines. */
  readonly message: (args: Args) => string;
  /** What to do next. */
  readonly hint?: string | ((args: Args) => string);
}

/**
 * An error meant for the user's eyes: thrown with an entry of the catalogue, printed as message and hint.
 *
 * @example throw lockstepError(UnknownStep, { where: "pipelines/delays.ts", step: "trian" })
 */
export class LockstepError extends Error {
  readonly fault: Fault;
  readonly hint: string | undefined;
  readonly args: object;

  constructor(entry: ErrorEntry<never>, args: object, options?: ErrorOptions) {
    super((entry.message as (args: object) => string)(args), options);
    this.name = entry.name;
    this.fault = entry.fault;
    this.args = args;
    this.hint = typeof entry.hint === 'function' ? (entry.hint as (args: object) => string)(args) : entry.hint;
  }

  get exitCode(): number {
    return exitCodes[this.fault];
  }

  toJSON(): { name: string; message: string; hint?: string } {
    return { name: this.name, message: this.message, ...(this.hint ? { hint: this.hint } : {}) };
  }
}

/** Declares an entry; keeps the argument type for {@link lockstepError}. */
export function defineError<Args extends object>(entry: ErrorEntry<Args>): ErrorEntry<Args> {
  return entry;
}

/** Builds the error of an entry with its arguments checked by the compiler. */
export function lockstepError<Args extends object>(
  entry: ErrorEntry<Args>,
  args: NoInfer<Args>,
  options?: ErrorOptions,
): LockstepError {
  return new LockstepError(entry as ErrorEntry<never>, args, options);
}
