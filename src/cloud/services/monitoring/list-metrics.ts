import type { ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { metricTable } from './metric-table.ts';

export const listMetrics = operation<ListMetricsInput, ListMetricsOutput>({
  service: 'monitoring',
  name: 'ListMetrics',
  access: () => ({ action: 'cloudwatch:ListMetrics', resource: '*' }),
  run(input, { cloud, account, region }) {
    const metrics = metricTable(cloud.store)
      .list({ account, region })
      .filter(
        ({ namespace, name, dimensions }) =>
          (!input.Namespace || input.Namespace === namespace) &&
          (!input.MetricName || input.MetricName === name) &&
          (input.Dimensions ?? []).every(({ Name, Value }) =>
            dimensions.some((own) => own.Name === Name && (Value === undefined || own.Value === Value)),
          ),
      );
    const { items, next } = page(metrics, 500, input.NextToken);
    return {
      Metrics: items.map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: dimensions,
      })),
      ...(next ? { NextToken: next } : {}),
    };
  },
});
