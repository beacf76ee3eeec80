import type { CreateEventBusRequest, CreateEventBusResponse } from '@aws-sdk/client-eventbridge';
import { AwsError, operation } from '../../kernel/index.ts';
import { checkText } from '../constraints.ts';
import { busAccess, busArn, busKey } from './rule.ts';
import { requestTags } from './tags.ts';

export const createEventBus = operation<CreateEventBusRequest, CreateEventBusResponse>({
  service: 'events',
  name: 'CreateEventBus',
  access: (input, context) => busAccess('CreateEventBus', input.Name, context, requestTags(input.Tags)),
  run(input, context) {
    const { cloud, account, region } = context;
    const name = checkText('name', input.Name, { pattern: /^[.\-_A-Za-z0-9]+$/, max: 256 });
    if (name === 'default' || cloud.store.get(busKey(context, name))) {
      throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
    }
    const bus = { name, account, region, createdAt: cloud.clock.now() };
    cloud.store.put(busKey(context, name), {
      ...bus,
      ...(input.Description ? { description: input.Description } : {}),
    });
    return { EventBusArn: busArn(context, name) };
  },
});
