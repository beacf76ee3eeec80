import type { CreateTopicResponse, GetTopicAttributesResponse } from '@aws-sdk/client-sns';
import { type Provisioning, sameJson } from './provisioning.ts';

type Topic = Provisioning['manifest']['topics'][number];

export async function provisionTopics(provisioning: Provisioning): Promise<void> {
  for (const topic of provisioning.manifest.topics) await provisionTopic(provisioning, topic);
}

async function provisionTopic(provisioning: Provisioning, topic: Topic): Promise<void> {
  const { account, region } = provisioning.manifest;
  const TopicArn = `arn:aws:sns:${region}:${account}:${topic.name}`;
  const policy = topic.policy && provisioning.text(topic.policy);
  const existing = await provisioning.find<GetTopicAttributesResponse>('sns', 'GetTopicAttributes', { TopicArn });
  if (!existing) {
    await provisioning.call<CreateTopicResponse>('sns', 'CreateTopic', {
      Name: topic.name,
      Attributes: { KmsMasterKeyId: topic.keyAlias, ...(policy && { Policy: policy }) },
      Tags: provisioning.tagList,
    });
    provisioning.report('topic', topic.name, 'created');
    return;
  }
  const { Policy, KmsMasterKeyId } = existing.Attributes ?? {};
  const changes: [string, string][] = [];
  if (KmsMasterKeyId !== topic.keyAlias) changes.push(['KmsMasterKeyId', topic.keyAlias]);
  if (policy && !sameJson(Policy, policy)) changes.push(['Policy', policy]);
  for (const [AttributeName, AttributeValue] of changes) {
    await provisioning.call('sns', 'SetTopicAttributes', { TopicArn, AttributeName, AttributeValue });
  }
  if (changes.length > 0) provisioning.report('topic', topic.name, 'updated');
}
