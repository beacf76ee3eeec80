import { definePipeline, parameter, sklearn } from 'lockstep';

const image = sklearn('1.4-2');

export default definePipeline(
  'churn',
  {
    description: 'Predicts which customers leave.',
    parameters: {
      testShare: parameter.number({
        default: 0.25,
        min: 0.1,
        max: 0.5,
        description: 'share of the customers to test on',
      }),
    },
  },
  (p) => {
    const customers = p.dataset('customers', { prefix: 'raw/customers/', seed: 'data/customers.csv' });

    const features = p.processing('prepare', {
      script: 'steps/prepare.py',
      image,
      inputs: { customers },
      outputs: ['train', 'test'],
      arguments: ['--test-share', p.parameters.testShare],
    });

    const model = p.training('train', {
      script: 'steps/train.py',
      image,
      inputs: { train: features.train },
      hyperparameters: { regularization: 1 },
    });

    const report = p.evaluation('evaluate', {
      script: 'steps/evaluate.py',
      image,
      inputs: { model, test: features.test },
    });

    // What is defined after a gate waits for it.
    p.gate('quality', [report.metric('auc').atLeast(0.7), report.metric('auc').noWorseThanChampion(0.01)]);
    p.register('register', { model, report });
  },
);
