import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { AwsError, type Closable, type Cloud, type Component } from '../../../kernel/index.ts';
import type { Place } from '../arn.ts';

/** Milliseconds that counts are gathered for. */
const gatherMs = 1000;

interface Count {
  place: Place;
  name: string;
  errors: number;
  durations: number[];
}

/** Brings what Lambda measures of invocations to CloudWatch: AWS/Lambda, by function. */
export interface FunctionMetrics extends Closable {
  count(place: Place, name: string, durationMs: number, failed: boolean): void;
}

export const functionMetrics: Component<FunctionMetrics> = { name: 'function-metrics', open: openMetrics };

function openMetrics(cloud: Cloud): FunctionMetrics {
  const counts = new Map<string, Count>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const gathered = [...counts.values()];
    counts.clear();
    for (const { place, name, errors, durations } of gathered) {
      const root = { type: 'root', accountId: place.account } as const;
      const input = { Namespace: 'AWS/Lambda', MetricData: data(name, errors, durations, new Date(cloud.clock.now())) };
      try {
        await cloud.call(root, 'monitoring', 'PutMetricData', input, { region: place.region });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
      }
    }
  }

  return {
    count(place, name, durationMs, failed) {
      const key = `${place.account} ${place.region} ${name}`;
      const count = counts.get(key) ?? { place, name, errors: 0, durations: [] };
      counts.set(key, count);
      count.durations.push(durationMs);
      if (failed) count.errors++;
      timer ??= setTimeout(() => void flush(), gatherMs).unref();
    },
    close: flush,
  };
}

/** Source: "Types of metrics for Lambda functions", Lambda Developer Guide. */
function data(name: string, errors: number, durations: readonly number[], timestamp: Date): MetricDatum[] {
  const common = { Dimensions: [{ Name: 'FunctionName', Value: name }], Timestamp: timestamp };
  return [
    { ...common, MetricName: 'Invocations', Unit: 'Count', Value: durations.length },
    { ...common, MetricName: 'Errors', Unit: 'Count', Value: errors },
    {
      ...common,
      MetricName: 'Duration',
      Unit: 'Milliseconds',
      StatisticValues: {
        SampleCount: durations.length,
        Sum: durations.reduce((sum, duration) => sum + duration, 0),
        Minimum: Math.min(...durations),
        Maximum: Math.max(...durations),
      },
    },
  ];
}
