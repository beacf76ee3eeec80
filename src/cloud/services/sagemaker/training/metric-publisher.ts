import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../../kernel/index.ts';
import type { Session } from '../jobs/download-channel.ts';
import type { MetricValue } from './metric-scanner.ts';

/** Most values of one PutMetricData (source: CloudWatch API reference). */
const mostValues = 1000;

/**
 * Brings a job's metrics to CloudWatch with the rights of its role. As with its log, a denial does not end the job: it
 * is in the audit log.
 */
export class MetricPublisher {
  readonly #session: Session;
  readonly #job: string;
  #pending: MetricDatum[] = [];
  #sending: Promise<void> = Promise.resolve();

  constructor(session: Session, job: string) {
    this.#session = session;
    this.#job = job;
  }

  add(values: readonly MetricValue[]): void {
    for (const { name, value, time } of values) {
      this.#pending.push({
        MetricName: name,
        Value: value,
        Timestamp: new Date(time),
        Dimensions: [{ Name: 'TrainingJobName', Value: this.#job }],
      });
    }
    if (this.#pending.length >= mostValues) void this.flush();
  }

  /** Sends what is pending; never rejects. */
  flush(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    for (let start = 0; start < pending.length; start += mostValues) {
      const MetricData = pending.slice(start, start + mostValues);
      this.#sending = this.#sending.then(() => this.#send(MetricData));
    }
    return this.#sending;
  }

  async #send(MetricData: MetricDatum[]): Promise<void> {
    const { cloud, principal, region } = this.#session;
    const input = { Namespace: '/aws/sagemaker/TrainingJobs', MetricData };
    await cloud.call(principal, 'monitoring', 'PutMetricData', input, { region }).catch((error) => {
      if (!(error instanceof AwsError)) throw error;
    });
  }
}
