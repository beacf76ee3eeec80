import type { Cloud } from '../../../kernel/index.ts';
import type { Resource } from './resource.ts';

/** What SageMaker announces on EventBridge (source: "Amazon SageMaker events", SageMaker Developer Guide). */
export type Announced =
  | 'Training Job'
  | 'HyperParameter Tuning Job'
  | 'Transform Job'
  | 'Processing Job'
  | 'Endpoint'
  | 'Model Package';

/**
 * Publishes `SageMaker <thing> State Change`.
 *
 * @param detail what the Describe operation answers; dates become milliseconds, as in AWS's events
 */
export function publishStateChange(cloud: Cloud, thing: Announced, resource: Resource, detail: object): void {
  const [, , , region = '', account = ''] = resource.arn.split(':');
  cloud.publish({
    source: 'aws.sagemaker',
    'detail-type': `SageMaker ${thing} State Change`,
    account,
    region,
    time: resource.modifiedAt,
    resources: [resource.arn],
    detail: withEpochTimes(detail) as Record<string, unknown>,
  });
}

function withEpochTimes(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(withEpochTimes);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, withEpochTimes(member)]),
  );
}
