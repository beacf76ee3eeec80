import { defineModel, xgboost } from 'lockstep';

export default defineModel('delays', {
  description: 'Probability that a flight arrives more than 15 minutes late.',
  image: xgboost('1.7-1'),
  script: { path: 'steps/inference.py', directory: 'steps' },
  serving: { target: 'endpoint', instanceType: 'ml.t2.medium' },
  contentTypes: ['application/json'],
  primaryMetric: { metric: 'auc', direction: 'higher' },
  automaticRelease: ['dev'],
});
