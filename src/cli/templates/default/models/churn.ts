import { defineModel, sklearn } from 'lockstep';

export default defineModel('churn', {
  description: 'Probability that a customer leaves.',
  image: sklearn('1.4-2'),
  script: 'steps/inference.py',
  contentTypes: ['application/json'],
  responseTypes: ['application/json'],
  primaryMetric: { metric: 'auc', direction: 'higher' },
  automaticRelease: ['dev'],
});
