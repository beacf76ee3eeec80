import { AwsError } from '../../kernel/index.ts';
import type { Sample } from './metric-table.ts';

export interface Datapoint {
  /** Start of the period, milliseconds since 1970. */
  time: number;
  value: number;
}

/** Samples of each period that has any; periods begin at multiples of their length. */
export function byPeriod(samples: readonly Sample[], period: number): Map<number, Sample[]> {
  return Map.groupBy(samples, ({ time }) => Math.floor(time / period) * period);
}

/** One value for each period that has samples, oldest first. `period` in milliseconds. */
export function datapoints(samples: readonly Sample[], period: number, statistic: string): Datapoint[] {
  const compute = statisticOf(statistic);
  return [...byPeriod(samples, period)].map(([time, inPeriod]) => ({ time, value: compute(inPeriod) }));
}

/** Average, Sum, Minimum, Maximum, SampleCount, or a percentile such as p99 or p99.9. */
export function statisticOf(statistic: string): (samples: readonly Sample[]) => number {
  const simple = statistics[statistic];
  if (simple) return simple;
  const percent = /^p(\d+(?:\.\d+)?)$/.exec(statistic)?.[1];
  if (percent === undefined || Number(percent) > 100) {
    throw new AwsError(
      'InvalidParameterValueException',
      `The value ${statistic} for parameter Statistic is not supported.`,
    );
  }
  return (samples) => percentile(samples, Number(percent) / 100);
}

const total = (samples: readonly Sample[], of: 'sum' | 'count') => samples.reduce((sum, sample) => sum + sample[of], 0);

const statistics: Record<string, ((samples: readonly Sample[]) => number) | undefined> = {
  Sum: (samples) => total(samples, 'sum'),
  SampleCount: (samples) => total(samples, 'count'),
  Average: (samples) => total(samples, 'sum') / total(samples, 'count'),
  Minimum: (samples) => Math.min(...samples.map(({ minimum }) => minimum)),
  Maximum: (samples) => Math.max(...samples.map(({ maximum }) => maximum)),
};

/** The smallest value that at least this share of the values does not exceed. A set of values counts by its average. */
function percentile(samples: readonly Sample[], share: number): number {
  const sorted = samples.map(({ sum, count }) => ({ value: sum / count, count })).sort((a, b) => a.value - b.value);
  const rank = share * total(samples, 'count');
  let seen = 0;
  for (const { value, count } of sorted) {
    seen += count;
    if (seen >= rank) return value;
  }
  return sorted.at(-1)!.value;
}
