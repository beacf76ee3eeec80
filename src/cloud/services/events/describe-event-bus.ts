import type { DescribeEventBusRequest, DescribeEventBusResponse } from '@aws-sdk/client-eventbridge';
import { operation } from '../../kernel/index.ts';
import { busAccess, busArn, findBus, locateBus } from './rule.ts';

export const describeEventBus = operation<DescribeEventBusRequest, DescribeEventBusResponse>({
  service: 'events',
  name: 'DescribeEventBus',
  access: (input, context) => busAccess('DescribeEventBus', input.Name, context),
  run(input, context) {
    const bus = findBus(context.cloud.store, locateBus(context, input.Name));
    return {
      Name: bus.name,
      Arn: busArn(bus, bus.name),
      ...(bus.description ? { Description: bus.description } : {}),
      ...(bus.policy ? { Policy: bus.policy } : {}),
    };
  },
});
