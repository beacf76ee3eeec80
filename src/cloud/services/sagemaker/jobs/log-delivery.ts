import type { LogLine } from '../../../../jobs/index.ts';
import type { Principal } from '../../../iam/index.ts';
import { AwsError, type Cloud } from '../../../kernel/index.ts';

/** Largest batch of one PutLogEvents (source: CloudWatch Logs API reference). */
const mostEvents = 10_000;
const mostBytes = 1_000_000;
const eventOverhead = 26;

export interface LogDeliveryOptions {
  cloud: Cloud;
  principal: Principal;
  region: string;
  group: string;
  /** Stream of a host: `<job>/algo-1-<epoch>`. */
  streamOf: (host: string) => string;
  /** Milliseconds that lines are gathered for. @default 200 */
  everyMs?: number;
  /** Called after a batch has been put, with the number of lines of each host so far. */
  onDelivered?: (delivered: Record<string, number>) => void;
  /** Lines of each host that were delivered before. */
  delivered?: Record<string, number>;
}

/**
 * Brings a container's log to CloudWatch Logs with the rights of its role. A denied write does not end the job: the
 * denial is in the audit log, and the lines stay in the file on this machine.
 */
export class LogDelivery {
  readonly #options: LogDeliveryOptions;
  readonly #delivered: Record<string, number>;
  readonly #streams = new Map<string, Promise<boolean>>();
  #pending: LogLine[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #group: Promise<void> | undefined;

  constructor(options: LogDeliveryOptions) {
    this.#options = options;
    this.#delivered = { ...options.delivered };
  }

  add(line: LogLine): void {
    this.#pending.push(line);
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.everyMs ?? 200);
  }

  /** Sends what is pending; resolves when it has been answered. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#pending;
    this.#pending = [];
    if (lines.length > 0) this.#flushing = this.#flushing.then(() => this.#send(lines));
    return this.#flushing;
  }

  async #send(lines: readonly LogLine[]): Promise<void> {
    for (const [host, ofHost] of Map.groupBy(lines, (line) => line.host)) {
      if (!(await this.#stream(host))) continue;
      for (const batch of batches(ofHost)) {
        const put = await this.#call('PutLogEvents', {
          logGroupName: this.#options.group,
          logStreamName: this.#options.streamOf(host),
          logEvents: batch.map(({ timestamp, message }) => ({ timestamp, message })),
        });
        if (put !== 'done') break;
        this.#delivered[host] = (this.#delivered[host] ?? 0) + batch.length;
      }
    }
    this.#options.onDelivered?.({ ...this.#delivered });
  }

  /** Makes group and stream at the first line of a host; false when that was refused. */
  #stream(host: string): Promise<boolean> {
    let made = this.#streams.get(host);
    if (!made) {
      made = this.#makeStream(host);
      this.#streams.set(host, made);
    }
    return made;
  }

  async #makeStream(host: string): Promise<boolean> {
    const logGroupName = this.#options.group;
    this.#group ??= this.#call('CreateLogGroup', { logGroupName }).then(() => {});
    await this.#group;
    const stream = await this.#call('CreateLogStream', { logGroupName, logStreamName: this.#options.streamOf(host) });
    return stream !== 'refused';
  }

  async #call(name: string, input: object): Promise<'done' | 'exists' | 'refused'> {
    const { cloud, principal, region } = this.#options;
    try {
      await cloud.call(principal, 'logs', name, input, { region });
      return 'done';
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return error.code === 'ResourceAlreadyExistsException' ? 'exists' : 'refused';
    }
  }
}

function* batches(lines: readonly LogLine[]): Iterable<LogLine[]> {
  let batch: LogLine[] = [];
  let bytes = 0;
  for (const line of lines) {
    const size = Buffer.byteLength(line.message) + eventOverhead;
    if (batch.length === mostEvents || (batch.length > 0 && bytes + size > mostBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push({ ...line, message: line.message === '' ? ' ' : line.message });
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
