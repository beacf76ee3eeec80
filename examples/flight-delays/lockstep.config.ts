import { defineProject } from 'lockstep';

export default defineProject({
  name: 'flights',
  environments: {
    dev: { account: '111111111111', region: 'eu-central-1' },
    staging: { account: '222222222222', region: 'eu-central-1' },
    prod: {
      account: '333333333333',
      region: 'eu-central-1',
      approval: { approvers: 1, fourEyes: true },
      logRetentionDays: 365,
    },
  },
  promotion: ['dev', 'staging', 'prod'],
  defaults: { instanceType: 'ml.m5.large', volumeGb: 10, timeoutSeconds: 1800 },
  tags: { team: 'flight-operations' },
});
