import { fileURLToPath } from 'node:url';
import { continuous, definePipeline, integer, maximize, parameter, xgboost } from 'lockstep';

// The real flights of January to March 2001 come with the npm package vega-datasets.
const flights2001 = fileURLToPath(new URL('../data/flights-20k.json', import.meta.resolve('vega-datasets')));

export default definePipeline(
  'delays',
  {
    description: 'Predicts whether a flight arrives more than 15 minutes late.',
    parameters: {
      lateAfter: parameter.integer({
        default: 15,
        min: 1,
        max: 240,
        description: 'minutes after which an arrival is late',
      }),
    },
  },
  (p) => {
    const flights = p.dataset('flights', { prefix: 'raw/flights/', seed: flights2001 });

    const features = p.processing('prepare', {
      script: 'steps/prepare.py',
      image: xgboost('1.7-1'),
      inputs: { flights },
      outputs: ['train', 'validation', 'test', 'baseline'],
      arguments: ['--late-after', p.parameters.lateAfter],
    });

    const model = p.tuning('tune', {
      training: {
        script: { path: 'steps/train.py', directory: 'steps' },
        image: xgboost('1.7-1'),
        inputs: { train: features.train, validation: features.validation },
      },
      objective: maximize('validation:auc'),
      search: {
        max_depth: integer(2, 7),
        eta: continuous(0.03, 0.3, 'log'),
        min_child_weight: continuous(1, 30, 'log'),
        smoothing: continuous(5, 100, 'log'),
      },
      trials: 8,
      parallel: 2,
      seed: 2001,
    });

    const report = p.evaluation('evaluate', {
      script: { path: 'steps/evaluate.py', directory: 'steps' },
      image: xgboost('1.7-1'),
      inputs: { model, test: features.test },
    });

    p.gate('quality', [report.metric('auc').atLeast(0.6), report.metric('auc').noWorseThanChampion(0.01)]);
    p.register('register', { model, report });
  },
);
