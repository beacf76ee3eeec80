import { defineProject } from 'lockstep';

export default defineProject({
  name: '{{name}}',
  environments: {
    dev: { account: '111111111111', region: 'eu-central-1' },
    staging: { account: '222222222222', region: 'eu-central-1' },
    prod: { account: '333333333333', region: 'eu-central-1', approval: true, logRetentionDays: 365 },
  },
  promotion: ['dev', 'staging', 'prod'],
  defaults: { instanceType: 'ml.m5.large', timeoutSeconds: 1800 },
});
