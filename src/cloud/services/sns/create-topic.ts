import type { CreateTopicInput, CreateTopicResponse } from '@aws-sdk/client-sns';
import { AwsError, operation } from '../../kernel/index.ts';
import { requestTags, saveTopic, type Topic, tagMap, topicAccess, topicKey } from './topic.ts';

/** Creating what exists already answers its ARN, unless attributes or tags differ. */
export const createTopic = operation<CreateTopicInput, CreateTopicResponse>({
  service: 'sns',
  name: 'CreateTopic',
  access: (input, context) => topicAccess('CreateTopic', arnOf(context, input.Name), context, requestTags(input.Tags)),
  run(input, context) {
    const { cloud, account, region } = context;
    const arn = arnOf(context, input.Name);
    const known = cloud.store.get<Topic>(topicKey(arn));
    const attributes = input.Attributes ?? {};
    if (known) {
      const differs = Object.entries(attributes).some(([name, value]) => known.attributes[name] !== value);
      if (differs) throw invalid('Attributes', 'Topic already exists with different attributes');
      return { TopicArn: arn };
    }
    saveTopic(cloud.store, { name: input.Name!, arn, account, region, attributes, tags: tagMap(input.Tags) });
    return { TopicArn: arn };
  },
});

function arnOf({ account, region }: { account: string; region: string }, name = ''): string {
  if (!/^[\w-]{1,256}$/.test(name)) throw invalid('Topic Name');
  return `arn:aws:sns:${region}:${account}:${name}`;
}

function invalid(what: string, reason?: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid parameter: ${what}${reason ? ` Reason: ${reason}` : ''}`);
}
