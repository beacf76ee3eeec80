import { defineModel, sklearn } from 'lockstep';

export default defineModel('sales', {
  image: sklearn('1.4-2'),
  script: { path: 'steps/ridge/inference.py', directory: 'steps/ridge' },
  serving: { target: 'endpoint', instanceType: 'ml.t2.medium' },
  contentTypes: ['text/csv'],
  primaryMetric: { metric: 'rmse', direction: 'lower' },
});
