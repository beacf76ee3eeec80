import type { DeleteActivityInput, DeleteActivityOutput } from '@aws-sdk/client-sfn';
import { operation, required } from '../../../kernel/index.ts';
import { parseActivityArn } from '../arn.ts';
import { dropTags } from '../tags/tag-store.ts';
import { activityKey } from './record.ts';

export const deleteActivity = operation<DeleteActivityInput, DeleteActivityOutput>({
  service: 'states',
  name: 'DeleteActivity',
  access: (input) => ({ action: 'states:DeleteActivity', resource: required(input, 'activityArn') }),
  run: (input, { cloud: { store } }) => {
    const arn = required(input, 'activityArn');
    const { name, ...place } = parseActivityArn(arn);
    store.transaction(() => {
      store.delete(activityKey(place, name));
      dropTags(store, arn);
    });
    return {};
  },
});
