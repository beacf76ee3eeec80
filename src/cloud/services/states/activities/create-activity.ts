import type { CreateActivityInput, CreateActivityOutput } from '@aws-sdk/client-sfn';
import { type AccessRequest, operation, required } from '../../../kernel/index.ts';
import { activityArn } from '../arn.ts';
import { requireName } from '../name.ts';
import { putTags, requestTags } from '../tags/tag-store.ts';
import { type ActivityRecord, activityKey } from './record.ts';

/** Idempotent by name. */
export const createActivity = operation<CreateActivityInput, CreateActivityOutput>({
  service: 'states',
  name: 'CreateActivity',
  access: (input, context) => {
    const resource = activityArn(context, required(input, 'name'));
    const tags = requestTags(input.tags ?? []);
    const requests: AccessRequest[] = [{ action: 'states:CreateActivity', resource, context: tags }];
    if (input.tags?.length) requests.push({ action: 'states:TagResource', resource, context: tags });
    return requests;
  },
  run: (input, context) => {
    const { store, clock } = context.cloud;
    const name = requireName(required(input, 'name'));
    const key = activityKey(context, name);
    const existing = store.get<ActivityRecord>(key);
    if (existing) return { activityArn: existing.arn, creationDate: new Date(existing.createdAt) };
    const activity: ActivityRecord = { arn: activityArn(context, name), name, createdAt: clock.now() };
    store.transaction(() => {
      store.put(key, activity);
      putTags(store, activity.arn, input.tags ?? []);
    });
    return { activityArn: activity.arn, creationDate: new Date(activity.createdAt) };
  },
});
