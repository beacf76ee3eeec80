import type { ListEventBusesRequest, ListEventBusesResponse } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { page } from '../page.ts';
import { type Bus, busArn, findBus } from './rule.ts';

export const listEventBuses = operation<ListEventBusesRequest, ListEventBusesResponse>({
  service: 'events',
  name: 'ListEventBuses',
  access: () => ({ action: 'events:ListEventBuses', resource: '*' }),
  run(input, { cloud, account, region }) {
    const made = cloud.store
      .list<Bus>({ account, region, service: 'events', type: 'bus' })
      .filter(({ name }) => name !== 'default');
    const buses = [findBus(cloud.store, { account, region, name: 'default' }), ...made];
    const wanted = buses.filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
    const { items, next } = page(wanted, input.Limit ?? 100, input.NextToken);
    return {
      EventBuses: items.map((bus) => ({
        Name: bus.name,
        Arn: busArn(bus, bus.name),
        ...(bus.policy ? { Policy: bus.policy } : {}),
      })),
      ...(next ? { NextToken: next } : {}),
    };
  },
});
