import { defineProject } from 'lockstep';

export default defineProject({
  name: 'thirteen',
  environments: {
    dev: { account: '111111111111', region: 'us-east-1' },
    staging: { account: '222222222222', region: 'us-east-1' },
    prod: { account: '333333333333', region: 'us-east-1' },
  },
  promotion: ['dev', 'staging', 'prod'],
});
