import type { MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { alarmEvaluator } from './alarm-evaluator.ts';
import { type Metric, metricTable, type Sample } from './metric-table.ts';

/** Source: "PutMetricData", CloudWatch API reference. */
const mostData = 1000;
const mostDimensions = 30;

export const putMetricData = operation<PutMetricDataInput, object>({
  service: 'monitoring',
  name: 'PutMetricData',
  access: (input) => ({
    action: 'cloudwatch:PutMetricData',
    resource: '*',
    context: { 'cloudwatch:namespace': input.Namespace },
  }),
  run(input, { cloud, account, region }) {
    const namespace = required(input, 'Namespace');
    const data = input.MetricData ?? [];
    if (data.length > mostData) {
      throw new AwsError(
        'InvalidParameterValueException',
        `The collection MetricData must not have a size greater than ${mostData}.`,
      );
    }
    const now = cloud.clock.now();
    const metrics: Metric[] = [];
    cloud.store.transaction(() => {
      for (const datum of data) {
        const metric = metricOf(datum, { account, region, namespace });
        metricTable(cloud.store).add(metric, samplesOf(datum, now));
        metrics.push(metric);
      }
    });
    cloud.component(alarmEvaluator).changed(metrics);
    return {};
  },
});

function metricOf(datum: MetricDatum, place: Pick<Metric, 'account' | 'region' | 'namespace'>): Metric {
  const dimensions = datum.Dimensions ?? [];
  if (!datum.MetricName) {
    throw new AwsError(
      'MissingRequiredParameterException',
      'The parameter MetricData.member.1.MetricName is required.',
    );
  }
  if (dimensions.length > mostDimensions) {
    throw new AwsError(
      'InvalidParameterValueException',
      `The collection MetricData.member.1.Dimensions must not have a size greater than ${mostDimensions}.`,
    );
  }
  return { ...place, name: datum.MetricName, dimensions };
}

function samplesOf(datum: MetricDatum, now: number): Sample[] {
  const { Value, Values, Counts, StatisticValues: set, Unit: unit = 'None' } = datum;
  const time = datum.Timestamp ? new Date(datum.Timestamp).getTime() : now;
  if (set) {
    return [{ time, unit, sum: set.Sum!, minimum: set.Minimum!, maximum: set.Maximum!, count: set.SampleCount! }];
  }
  const values = Values ?? (Value === undefined ? [] : [Value]);
  if (values.length === 0) {
    throw new AwsError(
      'MissingRequiredParameterException',
      `At least one of the parameters must be specified: Value, Values, StatisticValues.`,
    );
  }
  return values.map((value, index) => {
    if (!Number.isFinite(value)) {
      throw new AwsError(
        'InvalidParameterValueException',
        `The value ${value} for parameter MetricData.member.1.Value is invalid.`,
      );
    }
    const count = Counts?.[index] ?? 1;
    return { time, unit, sum: value * count, minimum: value, maximum: value, count };
  });
}
