import type { DeleteEventBusRequest } from '@aws-sdk/client-eventbridge';
import { AwsError, operation } from '../../kernel/index.ts';
import { busAccess, busKey, locateBus, rulesOf } from './rule.ts';

export const deleteEventBus = operation<DeleteEventBusRequest, object>({
  service: 'events',
  name: 'DeleteEventBus',
  access: (input, context) => busAccess('DeleteEventBus', input.Name, context),
  run(input, context) {
    const { store } = context.cloud;
    const place = locateBus(context, input.Name);
    if (place.name === 'default') throw new AwsError('ValidationException', 'Cannot delete event bus default.');
    if (rulesOf(store, place, place.name).length > 0) {
      throw new AwsError('ValidationException', 'Cannot delete event bus with rules.');
    }
    store.delete(busKey(place, place.name));
    return {};
  },
});
