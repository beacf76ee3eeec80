import { defineProject } from 'lockstep';

export default defineProject({
  name: 'shop',
  environments: {
    dev: {
      account: '111111111111',
      region: 'eu-central-1',
      defaults: { instanceType: 'ml.m5.large' },
      overrides: {
        sales: { line: { instanceCount: 2 }, evaluate: { timeoutSeconds: 900, instanceType: 'ml.c5.large' } },
      },
      parameters: { sales: { rounds: 3 } },
    },
    prod: {
      account: '333333333333',
      region: 'us-east-1',
      parameters: { notice: { reason: 'asked in prod' } },
    },
  },
  promotion: ['dev', 'prod'],
  tags: { team: 'shop' },
});
