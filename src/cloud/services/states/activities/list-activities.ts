import type { ListActivitiesInput, ListActivitiesOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../kernel/index.ts';
import { page } from '../page.ts';
import type { ActivityRecord } from './record.ts';

export const listActivities = operation<ListActivitiesInput, ListActivitiesOutput>({
  service: 'states',
  name: 'ListActivities',
  access: () => ({ action: 'states:ListActivities', resource: '*' }),
  run: (input, { cloud, account, region }) => {
    const all = cloud.store.list<ActivityRecord>({ account, region, service: 'states', type: 'activity' });
    const { items, nextToken } = page(all, input.nextToken, input.maxResults);
    const activities = items.map(({ arn, name, createdAt }) => ({
      activityArn: arn,
      name,
      creationDate: new Date(createdAt),
    }));
    return { activities, ...(nextToken && { nextToken }) };
  },
});
