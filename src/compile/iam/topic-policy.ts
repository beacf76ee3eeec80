import type { EnvironmentNames } from '../../model/names.ts';
import { type PolicyDocument, policyDocument } from './statement.ts';

/** The topic takes messages of this account's principals by their own policies, and of the environment's rules. */
export function topicPolicy(names: EnvironmentNames): PolicyDocument {
  return policyDocument([
    {
      Sid: 'RulesOfEnvironment',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: names.topicArn,
      Condition: {
        StringEquals: { 'aws:SourceAccount': names.account },
        ArnLike: { 'aws:SourceArn': names.arn('events', `rule/${names.prefix}-*`) },
      },
    },
  ]);
}
