import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, type CallContext, operation, required } from '../../kernel/index.ts';
import { metricTable } from './metric-table.ts';
import { datapoints } from './statistics.ts';

export const getMetricData = operation<GetMetricDataInput, GetMetricDataOutput>({
  service: 'monitoring',
  name: 'GetMetricData',
  access: () => ({ action: 'cloudwatch:GetMetricData', resource: '*' }),
  run(input, context) {
    const from = new Date(required(input, 'StartTime')).getTime();
    const to = new Date(required(input, 'EndTime')).getTime();
    const results = required(input, 'MetricDataQueries')
      .filter((query) => query.ReturnData !== false)
      .map((query) => answer(context, query, from, to, input.ScanBy === 'TimestampAscending'));
    return { MetricDataResults: results, Messages: [] };
  },
});

function answer(
  { cloud, account, region }: CallContext,
  { Id, Label, MetricStat, Expression }: MetricDataQuery,
  from: number,
  to: number,
  ascending: boolean,
): MetricDataResult {
  if (!MetricStat) {
    throw new AwsError('ValidationError', `The embedded cloud computes no metric math: ${Expression ?? Id}`);
  }
  const { Metric = {}, Period, Stat = '' } = MetricStat;
  const { Namespace: namespace = '', MetricName: name = '', Dimensions: dimensions = [] } = Metric;
  const samples = metricTable(cloud.store).samples({ account, region, namespace, name, dimensions }, from, to);
  const points = datapoints(samples, (Period ?? 60) * 1000, Stat);
  if (!ascending) points.reverse();
  return {
    Id,
    Label: Label ?? name,
    Timestamps: points.map(({ time }) => new Date(time)),
    Values: points.map(({ value }) => value),
    StatusCode: 'Complete',
  };
}
