import type { MetricDefinition } from '@aws-sdk/client-sagemaker';
import type { FinalMetric } from './training-job.ts';

/** A value found in the log. */
export interface MetricValue extends FinalMetric {}

/** Finds metrics in the lines of a log and remembers the last value of each. */
export class MetricScanner {
  readonly #definitions: readonly { name: string; pattern: RegExp }[];
  readonly #boosting: boolean;
  readonly #last = new Map<string, FinalMetric>();

  /**
   * @param image the training image: XGBoost's come with metrics of their own
   * @throws SyntaxError for a pattern that is no regular expression
   */
  constructor(definitions: readonly MetricDefinition[], image: string) {
    this.#definitions = definitions.map(({ Name, Regex }) => ({
      name: Name ?? '',
      pattern: metricPattern(Regex ?? ''),
    }));
    this.#boosting = image.includes('xgboost');
  }

  /** @returns the values of one line */
  scan(line: { message: string; timestamp: number }): MetricValue[] {
    const found: MetricValue[] = [];
    for (const { name, pattern } of this.#definitions) {
      const value = Number.parseFloat(pattern.exec(line.message)?.[1] ?? '');
      if (Number.isFinite(value)) found.push({ name, value, time: line.timestamp });
    }
    if (this.#boosting) found.push(...this.#boostingMetrics(line));
    for (const metric of found) this.#last.set(metric.name, metric);
    return found;
  }

  /** The last value of each metric, in the order in which they appeared first. */
  get final(): FinalMetric[] {
    return [...this.#last.values()];
  }

  /**
   * `[12]#011train-auc:0.91#011validation-auc:0.88` gives `train:auc` and `validation:auc`.
   * Source: "Metrics computed by the XGBoost algorithm", SageMaker Developer Guide.
   */
  #boostingMetrics({ message, timestamp }: { message: string; timestamp: number }): MetricValue[] {
    if (!/\[\d+\]/.test(message)) return [];
    const values = message.matchAll(
      /(?:#011|\s)(train|validation)-([A-Za-z][\w@-]*):([-+]?\d*\.?\d+(?:[eE][-+]?\d+)?)/g,
    );
    return [...values]
      .map(([, channel, metric, value]) => ({ name: `${channel}:${metric}`, value: Number(value), time: timestamp }))
      .filter((found) => !this.#definitions.some((definition) => definition.name === found.name));
  }
}

/** A pattern of MetricDefinitions: Python's named groups are read as JavaScript's. */
function metricPattern(source: string): RegExp {
  return new RegExp(source.replaceAll('(?P<', '(?<'));
}
