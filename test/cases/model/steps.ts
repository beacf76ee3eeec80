import { categorical, continuous, integer, maximize, sklearn, xgboost } from '../../../src/sdk/index.ts';
import type { ModelCase } from './case.ts';

const image = xgboost('1.7-1');
const train = (p: Parameters<NonNullable<ModelCase['pipeline']>>[0], more: object) =>
  p.training('train', { algorithm: image, inputs: { train: p.dataset('raw', { prefix: 'raw/' }) }, ...more });
const tune = (p: Parameters<NonNullable<ModelCase['pipeline']>>[0], more: object, training: object = {}) =>
  p.tuning('tune', {
    training: { algorithm: image, inputs: { train: p.dataset('raw', { prefix: 'raw/' }) }, ...training } as never,
    objective: maximize('validation:auc'),
    search: { eta: continuous(0.1, 0.3) },
    trials: 4,
    ...more,
  });

export const steps: ModelCase[] = [
  {
    name: 'no instances',
    pipeline: (p) => train(p, { instance: { count: 0 } }),
    problems: ['train.instance.count must be between 1 and 20 — saw 0'],
  },
  {
    name: 'an instance type of EC2',
    pipeline: (p) => train(p, { instance: { type: 'm5.large' } }),
    problems: ['train.instance.type must be a SageMaker instance type such as \'ml.m5.large\' — saw "m5.large"'],
  },
  {
    name: 'a misspelt option',
    pipeline: (p) => train(p, { hyperparameter: {} }),
    problems: ['train.hyperparameter is not known here; did you mean hyperparameters?'],
  },
  {
    name: 'a timeout of 29 days',
    pipeline: (p) => train(p, { timeoutSeconds: 2_505_600 }),
    problems: ['train.timeoutSeconds must be a whole number of seconds between 1 and 2419200 — saw 2505600'],
  },
  {
    name: 'a function of 20 minutes',
    pipeline: (p) => p.function('count', { handler: 'count.ts', timeoutSeconds: 1200 }),
    problems: ['count.timeoutSeconds must be a whole number of seconds between 1 and 900 — saw 1200'],
  },
  {
    name: 'a Python runtime for TypeScript',
    pipeline: (p) => p.function('count', { handler: 'count.ts', runtime: 'python3.12' }),
    problems: ['count.runtime must be a nodejs runtime for count.ts — saw "python3.12"'],
  },
  {
    name: 'an unknown version of an image',
    pipeline: (p) => p.processing('prepare', { script: 'prepare.py', image: sklearn('0.23-1' as never) }),
    problems: ['prepare.image.version must be a known sklearn version: 1.2-1, 1.4-2 — saw "0.23-1"'],
  },
  {
    name: 'a script outside of its directory',
    pipeline: (p) => p.processing('prepare', { script: { path: 'prepare.py', directory: 'steps' }, image }),
    problems: ['prepare.script.path must be inside the directory that travels with it — saw "prepare.py"'],
  },
  {
    name: 'a script outside of the project',
    pipeline: (p) => p.processing('prepare', { script: '../prepare.py', image }),
    problems: ['prepare.script must be a path from the project\'s root that stays inside it — saw "../prepare.py"'],
  },
  {
    name: 'no script for a framework image',
    pipeline: (p) => p.training('train', { image, inputs: { train: p.dataset('raw', { prefix: 'raw/' }) } } as never),
    problems: [
      'train.script must be given: the xgboost image runs one (for the built-in algorithm write algorithm: instead of image:) — saw nothing',
    ],
  },
  {
    name: 'a range upside down',
    pipeline: (p) => tune(p, { search: { depth: integer(9, 3) } }),
    problems: ['tune.search.depth.min must be below max, which is 3 — saw 9'],
  },
  {
    name: 'a logarithmic range from zero',
    pipeline: (p) => tune(p, { search: { eta: continuous(0, 1, 'log') } }),
    problems: ['tune.search.eta.min must be above 0 for logarithmic scaling — saw 0'],
  },
  {
    name: 'a grid over numbers',
    pipeline: (p) =>
      tune(p, { strategy: 'grid', search: { eta: continuous(0.1, 0.3), booster: categorical(['a', 'b']) } }),
    problems: [
      'tune.search.eta must be categorical: a grid search takes no other ranges — saw {"type":"continuous","min":0.1,"max":0.3,"scaling":"auto"}',
    ],
  },
  {
    name: 'more at a time than in all',
    pipeline: (p) => tune(p, { trials: 2, parallel: 3 }),
    problems: ['tune.parallel must be at most trials, which is 2 — saw 3'],
  },
  {
    name: 'a metric that the image does not report',
    pipeline: (p) =>
      tune(p, { objective: maximize('f1') }, { algorithm: undefined, script: 'train.py', image: sklearn('1.4-2') }),
    problems: [
      'tune.objective.metric has no regular expression — saw "f1"; add training.metrics: { "f1": \'…\' }, with a regular expression that finds it in the log',
    ],
  },
  {
    name: 'a map without items',
    pipeline: (p) => p.map('each', {} as never, (_item, m) => m.notify('tell', { subject: 'a', message: 'b' })),
    problems: ['each.items must be plain JSON or a reference to an output or parameter — saw nothing'],
  },
  {
    name: 'all problems at once',
    pipeline: (p) => {
      train(p, { instance: { count: 21, type: 'large' } });
      p.approval('ask', { expiresSeconds: 1 });
    },
    problems: [
      'train.instance.type must be a SageMaker instance type such as \'ml.m5.large\' — saw "large"',
      'train.instance.count must be between 1 and 20 — saw 21',
      'ask.expiresSeconds must be a whole number of seconds between 60 and 31536000 — saw 1',
    ],
  },
];
