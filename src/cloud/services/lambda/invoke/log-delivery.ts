import type { LogLine } from '../../../../jobs/index.ts';
import type { Principal } from '../../../iam/index.ts';
import { AwsError, type Cloud } from '../../../kernel/index.ts';

/** Milliseconds that lines are gathered for. */
const gatherMs = 100;

/** Most events in one PutLogEvents (source: CloudWatch Logs API reference). */
const mostEvents = 10_000;

/**
 * Brings a function's log to CloudWatch Logs with the rights of its role. What is denied is lost, as on AWS, and does
 * not fail the invocation: the denial is in the audit log.
 */
export class LogDelivery {
  readonly #cloud: Cloud;
  readonly #principal: Principal;
  readonly #region: string;
  readonly #group: string;
  readonly #stream: string;
  #made: Promise<boolean> | undefined;
  #lines: LogLine[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sent: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(cloud: Cloud, principal: Principal, region: string, group: string, version: string) {
    this.#cloud = cloud;
    this.#principal = principal;
    this.#region = region;
    this.#group = group;
    const day = new Date(cloud.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
    this.#stream = `${day}/[${version}]${cloud.randomHex(32)}`;
  }

  add(line: LogLine): void {
    if (this.#closed) return;
    this.#lines.push(line);
    this.#timer ??= setTimeout(() => void this.flush(), gatherMs);
  }

  /** Resolves when all that was added has been sent or denied. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#lines;
    this.#lines = [];
    if (lines.length > 0) this.#sent = this.#sent.then(() => this.#send(lines));
    return this.#sent;
  }

  /** Sends what is there and takes no more. */
  close(): Promise<void> {
    this.#closed = true;
    return this.flush();
  }

  async #send(lines: readonly LogLine[]): Promise<void> {
    this.#made ??= this.#makeStream();
    if (!(await this.#made)) return;
    for (let start = 0; start < lines.length; start += mostEvents) {
      const logEvents = lines
        .slice(start, start + mostEvents)
        .map(({ timestamp, message }) => ({ timestamp, message: message === '' ? ' ' : message }));
      await this.#call('PutLogEvents', { logGroupName: this.#group, logStreamName: this.#stream, logEvents });
    }
  }

  /** @returns false when the role may not make it */
  async #makeStream(): Promise<boolean> {
    const stream = { logGroupName: this.#group, logStreamName: this.#stream };
    const made = await this.#call('CreateLogStream', stream);
    if (made !== 'ResourceNotFoundException') return made === undefined;
    await this.#call('CreateLogGroup', { logGroupName: this.#group });
    return (await this.#call('CreateLogStream', stream)) === undefined;
  }

  /** @returns the code of an error that AWS answered */
  async #call(operation: string, input: object): Promise<string | undefined> {
    try {
      await this.#cloud.call(this.#principal, 'logs', operation, input, { region: this.#region });
      return undefined;
    } catch (error) {
      if (error instanceof AwsError) return error.code;
      throw error;
    }
  }
}
