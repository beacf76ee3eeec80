import { categorical, continuous, definePipeline, image, minimize, parameter, sklearn, when, xgboost } from 'lockstep';

const means = image('111111111111.dkr.ecr.eu-central-1.amazonaws.com/means:1', {
  requirements: 'containers/means/requirements.txt',
  directory: 'containers/means',
  command: ['python3', 'train.py'],
});

export default definePipeline(
  'sales',
  {
    description: 'Forecasts the sales of a day with every kind of step.',
    parameters: {
      region: parameter.string({ default: 'north', allowed: ['north', 'south'] }),
      rounds: parameter.integer({ default: 50, min: 1 }),
      threshold: parameter.number({ default: 5, description: 'Root mean square error that is still good.' }),
      quiet: parameter.boolean({ default: false }),
    },
  },
  (p) => {
    const orders = p.dataset('orders', { prefix: 'raw/orders/', seed: 'data' });

    const tables = p.processing('prepare', {
      script: {
        path: 'steps/prepare/prepare.py',
        directory: 'steps/prepare',
        requirements: 'steps/prepare/requirements.txt',
      },
      image: sklearn('1.4-2'),
      inputs: { orders },
      outputs: ['train', 'validation', 'features'],
      arguments: ['--region', p.parameters.region],
      environment: { SHARE: '0.75' },
    });

    p.training('boost', {
      algorithm: xgboost('1.7-1'),
      inputs: { train: tables.train, validation: tables.validation },
      hyperparameters: { num_round: p.parameters.rounds, objective: 'reg:squarederror', eval_metric: 'rmse' },
    });
    p.training('means', {
      image: means,
      inputs: { train: tables.train },
      hyperparameters: { column: 0 },
      retry: { maxAttempts: 1, intervalSeconds: 1 },
    });
    p.training('line', {
      script: 'steps/line/train.py',
      image: sklearn('1.4-2'),
      inputs: { train: tables.train },
    });

    const ridge = { path: 'steps/ridge/train.py', directory: 'steps/ridge' };
    const inputs = { train: tables.train, validation: tables.validation };
    const metrics = { 'validation:rmse': 'rmse ([0-9.]+)' };
    const model = p.tuning('tune', {
      training: { script: ridge, image: sklearn('1.4-2'), inputs, metrics },
      objective: minimize('validation:rmse'),
      search: { alpha: continuous(0.001, 10, 'log') },
      strategy: 'random',
      trials: 3,
      parallel: 2,
      seed: 7,
    });
    p.tuning('grid', {
      training: { script: ridge, image: sklearn('1.4-2'), inputs, metrics },
      objective: minimize('validation:rmse'),
      search: { alpha: categorical([0.01, 10]), intercept: categorical(['yes', 'no']) },
      strategy: 'grid',
      parallel: 2,
    });

    const report = p.evaluation('evaluate', {
      script: 'steps/evaluate.py',
      image: sklearn('1.4-2'),
      inputs: { model, validation: tables.validation },
    });
    const scores = p.transform('score', {
      model,
      image: sklearn('1.4-2'),
      script: { path: 'steps/ridge/inference.py', directory: 'steps/ridge' },
      input: tables.features,
      contentType: 'text/csv',
      split: 'line',
    });

    const plan = p.function('plan', {
      handler: 'steps/plan.ts',
      input: { rmse: report.metric('rmse'), threshold: p.parameters.threshold, scores: scores.output },
      outputs: ['good', 'scores', 'regions'],
    });
    p.branch('good-enough', {
      if: when(plan.good).equals(true),
      then: (b) => {
        b.notify('tell', { subject: 'Forecasts are good', message: { rmse: report.metric('rmse'), at: plan.scores } });
      },
      else: (b) => {
        b.notify('warn', { subject: 'Forecasts are poor', message: { rmse: report.metric('rmse') } });
      },
    });

    const regions = p.map('each-region', { items: plan.regions, maxConcurrency: 2 }, (region, m) => {
      const slice = m.processing('slice', {
        script: 'steps/slice.py',
        image: sklearn('1.4-2'),
        inputs: { orders },
        outputs: ['rows'],
        arguments: [region.name!],
      });
      m.function('label', { handler: 'steps/label.py', input: { region: region.name!, rows: slice.rows } });
    });
    const summary = p.function('summarise', { handler: 'steps/summarise.py', input: { regions }, outputs: ['text'] });
    p.task('remember', {
      resource: 'arn:aws:states:::aws-sdk:ssm:putParameter',
      arguments: { Name: '/shop/last-summary', Value: summary.text, Type: 'String', Overwrite: true },
      permissions: [
        { actions: ['ssm:PutParameter'], resources: ['arn:aws:ssm:*:111111111111:parameter/shop/last-summary'] },
      ],
    });

    p.gate('quality', [
      report.metric('rmse').atMost(100),
      report.metric('rmse').noWorseThanChampion(0, { direction: 'lower' }),
    ]);
    p.approval('accept', {
      message: { question: 'Register this model?', rmse: report.metric('rmse') },
      expiresSeconds: 3600,
    });
    const version = p.register('register', { model, report });
    p.transform('score-again', { model: version, input: tables.features });
  },
);
