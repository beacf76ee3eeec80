import type { EnvironmentNames } from '../../model/names.ts';
import { keyUse } from './key-use.ts';
import type { Need } from './statement.ts';

/** Publish to the environment's topic, whose messages the environment's key encrypts. */
export function publishNeeds(names: EnvironmentNames, by: string): Need[] {
  return [
    { by, what: 'publish', actions: ['sns:Publish'], resources: [names.topicArn] },
    keyUse(names, by, ['kms:Decrypt', 'kms:GenerateDataKey'], 'sns'),
  ];
}
