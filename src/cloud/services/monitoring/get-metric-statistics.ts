import type { Datapoint, GetMetricStatisticsInput, GetMetricStatisticsOutput } from '@aws-sdk/client-cloudwatch';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { metricTable } from './metric-table.ts';
import { byPeriod, statisticOf } from './statistics.ts';

/** Source: "GetMetricStatistics", CloudWatch API reference. */
const mostDatapoints = 1440;

export const getMetricStatistics = operation<GetMetricStatisticsInput, GetMetricStatisticsOutput>({
  service: 'monitoring',
  name: 'GetMetricStatistics',
  access: () => ({ action: 'cloudwatch:GetMetricStatistics', resource: '*' }),
  run(input, { cloud, account, region }) {
    const from = new Date(required(input, 'StartTime')).getTime();
    const to = new Date(required(input, 'EndTime')).getTime();
    const period = required(input, 'Period') * 1000;
    if (from >= to) {
      throw new AwsError(
        'InvalidParameterValueException',
        'The parameter StartTime must be less than the parameter EndTime.',
      );
    }
    if ((to - from) / period > mostDatapoints) {
      throw new AwsError(
        'InvalidParameterCombinationException',
        `You have requested up to ${Math.ceil((to - from) / period)} datapoints, which exceeds the limit of ${mostDatapoints}.`,
      );
    }
    const metric = { account, region, namespace: required(input, 'Namespace'), name: required(input, 'MetricName') };
    const samples = metricTable(cloud.store).samples({ ...metric, dimensions: input.Dimensions ?? [] }, from, to);
    const wanted = input.Unit ? samples.filter(({ unit }) => unit === input.Unit) : samples;
    const points = [...byPeriod(wanted, period)].map(([time, inPeriod]): Datapoint => {
      const value = (statistic: string) => statisticOf(statistic)(inPeriod);
      const extended = (input.ExtendedStatistics ?? []).map((name) => [name, value(name)]);
      return {
        Timestamp: new Date(time),
        Unit: inPeriod[0]!.unit as Datapoint['Unit'],
        ...Object.fromEntries((input.Statistics ?? []).map((name) => [name, value(name)])),
        ...(extended.length > 0 ? { ExtendedStatistics: Object.fromEntries(extended) } : {}),
      };
    });
    return { Label: metric.name, Datapoints: points };
  },
});
