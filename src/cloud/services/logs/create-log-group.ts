import type { CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, operation } from '../../kernel/index.ts';
import { groupAccess, groupKey, groupName, saveGroup } from './log-group.ts';
import { requestTags } from './tags.ts';

export const createLogGroup = operation<CreateLogGroupRequest, object>({
  service: 'logs',
  name: 'CreateLogGroup',
  access: (input, context) => groupAccess('CreateLogGroup', input.logGroupName, context, requestTags(input.tags)),
  run(input, context) {
    const { cloud, account, region } = context;
    const name = groupName(input.logGroupName);
    if (cloud.store.get(groupKey(context, name))) {
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
    }
    saveGroup(cloud.store, {
      name,
      account,
      region,
      createdAt: cloud.clock.now(),
      tags: input.tags ?? {},
      ...(input.kmsKeyId ? { kmsKeyId: input.kmsKeyId } : {}),
    });
    return {};
  },
});
