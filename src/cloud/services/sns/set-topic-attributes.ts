import type { SetTopicAttributesInput } from '@aws-sdk/client-sns';
import { parsePolicy } from '../../iam/index.ts';
import { AwsError, operation, required } from '../../kernel/index.ts';
import { findTopic, saveTopic, topicAccess } from './topic.ts';

const settable = new Set([
  'DisplayName',
  'Policy',
  'KmsMasterKeyId',
  'DeliveryPolicy',
  'TracingConfig',
  'SignatureVersion',
  // Logging of deliveries, by protocol. Source: SetTopicAttributes, SNS API reference.
  ...['HTTP', 'Firehose', 'Lambda', 'Application', 'SQS'].flatMap((protocol) => [
    `${protocol}SuccessFeedbackRoleArn`,
    `${protocol}SuccessFeedbackSampleRate`,
    `${protocol}FailureFeedbackRoleArn`,
  ]),
]);

export const setTopicAttributes = operation<SetTopicAttributesInput, object>({
  service: 'sns',
  name: 'SetTopicAttributes',
  access: (input, context) => topicAccess('SetTopicAttributes', input.TopicArn, context),
  run(input, context) {
    const topic = findTopic(context, input.TopicArn);
    const name = required(input, 'AttributeName');
    if (!settable.has(name)) throw new AwsError('InvalidParameterException', 'Invalid parameter: AttributeName');
    if (name === 'Policy') checkPolicy(input.AttributeValue ?? '');
    saveTopic(context.cloud.store, {
      ...topic,
      attributes: { ...topic.attributes, [name]: input.AttributeValue ?? '' },
    });
    return {};
  },
});

function checkPolicy(policy: string): void {
  try {
    parsePolicy(policy, { use: 'resource' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new AwsError('InvalidParameterException', `Invalid parameter: Policy Error: ${reason}`, { cause });
  }
}
