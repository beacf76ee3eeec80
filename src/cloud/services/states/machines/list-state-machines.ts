import type { ListStateMachinesInput, ListStateMachinesOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../kernel/index.ts';
import { page } from '../page.ts';
import type { StateMachineRecord } from './record.ts';

export const listStateMachines = operation<ListStateMachinesInput, ListStateMachinesOutput>({
  service: 'states',
  name: 'ListStateMachines',
  access: () => ({ action: 'states:ListStateMachines', resource: '*' }),
  run: (input, { cloud, account, region }) => {
    const all = cloud.store.list<StateMachineRecord>({ account, region, service: 'states', type: 'state-machine' });
    const { items, nextToken } = page(all, input.nextToken, input.maxResults);
    const stateMachines = items.map(({ arn, name, type, createdAt }) => ({
      stateMachineArn: arn,
      name,
      type,
      creationDate: new Date(createdAt),
    }));
    return { stateMachines, ...(nextToken && { nextToken }) };
  },
});
