import type { PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Datapoint } from './statistics.ts';

export interface Verdict {
  state: StateValue;
  reason: string;
}

type Compare = (value: number, threshold: number) => boolean;

const comparisons: Record<string, { words: string; breaches: Compare } | undefined> = {
  GreaterThanThreshold: { words: 'greater than', breaches: (value, threshold) => value > threshold },
  GreaterThanOrEqualToThreshold: {
    words: 'greater than or equal to',
    breaches: (value, threshold) => value >= threshold,
  },
  LessThanThreshold: { words: 'less than', breaches: (value, threshold) => value < threshold },
  LessThanOrEqualToThreshold: { words: 'less than or equal to', breaches: (value, threshold) => value <= threshold },
};

/**
 * Decides on an alarm from the datapoints of its last N periods: ALARM when M of them breach. What is missing
 * counts as the alarm says: breaching, notBreaching, ignore (keep the state), missing (INSUFFICIENT_DATA when all are).
 * Source: "Evaluating an alarm", "Configuring how CloudWatch alarms treat missing data", CloudWatch User Guide.
 *
 * @param points of the evaluation range only
 */
export function evaluateAlarm(
  settings: PutMetricAlarmInput,
  points: readonly Datapoint[],
  current: StateValue,
): Verdict {
  const periods = settings.EvaluationPeriods ?? 1;
  const needed = settings.DatapointsToAlarm ?? periods;
  const threshold = settings.Threshold ?? 0;
  const { words, breaches } = comparisons[settings.ComparisonOperator ?? '']!;
  const missing = Math.max(0, periods - points.length);
  const treatment = settings.TreatMissingData ?? 'missing';
  const breaching = points.filter(({ value }) => breaches(value, threshold));
  const count = breaching.length + (treatment === 'breaching' ? missing : 0);
  const values = points.map(({ value, time }) => `${value} (${new Date(time).toISOString()})`).join(', ');
  const reason = (verb: string, number: number) =>
    `Threshold Crossed: ${number} out of the last ${periods} datapoints [${values}] ${verb} ${words} the threshold (${threshold}).`;
  if (count >= needed)
    return { state: 'ALARM', reason: reason(number(breaching.length, 'was', 'were'), breaching.length) };
  if (points.length === 0 && treatment === 'missing') {
    return { state: 'INSUFFICIENT_DATA', reason: `Insufficient Data: ${periods} datapoints were unknown.` };
  }
  if (points.length === 0 && treatment === 'ignore') return { state: current, reason: 'No datapoints were received.' };
  // M of N cannot be denied yet while missing periods might still breach.
  const undecided = treatment === 'ignore' && breaching.length + missing >= needed;
  if (undecided) return { state: current, reason: 'Too few datapoints were received to decide.' };
  return {
    state: 'OK',
    reason: reason(number(points.length - breaching.length, 'was not', 'were not'), points.length - breaching.length),
  };
}

function number(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
