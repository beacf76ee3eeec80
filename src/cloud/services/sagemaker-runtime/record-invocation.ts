import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { CallContext } from '../../kernel/index.ts';
import type { Endpoint, Variant } from '../sagemaker/endpoints/endpoint.ts';

/**
 * Puts the metrics of one invocation, which SageMaker puts itself: no role needs a permission for it.
 * Source: "SageMaker metrics in Amazon CloudWatch: endpoint invocation metrics".
 *
 * @param milliseconds from the request to the container's answer
 */
export async function recordInvocation(
  context: CallContext,
  endpoint: Endpoint,
  variant: Variant,
  milliseconds: number,
  status: number,
): Promise<void> {
  const { cloud, account, region } = context;
  const Timestamp = new Date(cloud.clock.now());
  const Dimensions = [
    { Name: 'EndpointName', Value: endpoint.name },
    { Name: 'VariantName', Value: variant.name },
  ];
  const count = (MetricName: string, Value: number): MetricDatum => ({
    MetricName,
    Value,
    Unit: 'None',
    Timestamp,
    Dimensions,
  });
  const MetricData: MetricDatum[] = [
    count('Invocations', 1),
    count('Invocation4XXErrors', status >= 400 && status < 500 ? 1 : 0),
    count('Invocation5XXErrors', status >= 500 ? 1 : 0),
    count('InvocationModelErrors', status >= 200 && status < 300 ? 0 : 1),
    { MetricName: 'ModelLatency', Value: milliseconds * 1000, Unit: 'Microseconds', Timestamp, Dimensions },
  ];
  const root = { type: 'root', accountId: account } as const;
  const input = { Namespace: 'AWS/SageMaker', MetricData };
  // A prediction that was made is answered, whatever becomes of its metrics.
  await cloud.call(root, 'monitoring', 'PutMetricData', input, { region }).catch(() => {});
}
