import type { DescribeActivityInput, DescribeActivityOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { findActivity } from './record.ts';

export const describeActivity = operation<DescribeActivityInput, DescribeActivityOutput>({
  service: 'states',
  name: 'DescribeActivity',
  access: (input) => ({ action: 'states:DescribeActivity', resource: required(input, 'activityArn') }),
  run: (input, { cloud }) => {
    const { arn, name, createdAt } = findActivity(cloud.store, required(input, 'activityArn'));
    return { activityArn: arn, name, creationDate: new Date(createdAt) };
  },
});
