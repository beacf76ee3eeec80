import { when, xgboost } from '../../../src/sdk/index.ts';
import type { ModelCase } from './case.ts';

const image = xgboost('1.7-1');
const prepare = { script: 'prepare.py', image, outputs: ['train', 'test'] } as const;

export const references: ModelCase[] = [
  {
    name: 'an unknown output',
    pipeline: (p) => {
      const features = p.processing('prepare', prepare) as never as Record<string, never>;
      p.training('train', { algorithm: image, inputs: { train: features.trian! } });
    },
    problems: ['train.inputs.train names no output of prepare — saw "trian"; did you mean train?'],
  },
  {
    name: 'an unknown output in a step that is wrong otherwise too',
    pipeline: (p) => {
      const features = p.processing('prepare', prepare) as never as Record<string, never>;
      p.training('train', { algorithm: image, inputs: { train: features.trian! }, instance: { count: 0 } });
      p.notify('tell', { subject: 'a', message: 'b', after: ['train'] });
    },
    problems: [
      'train.instance.count must be between 1 and 20 — saw 0',
      'train.inputs.train names no output of prepare — saw "trian"; did you mean train?',
    ],
  },
  {
    name: 'an unknown step',
    pipeline: (p) => {
      p.processing('prepare', prepare);
      p.notify('tell', { subject: 'a', message: 'b', after: ['preapre'] });
    },
    problems: ['tell.after names no step of delays — saw "preapre"; did you mean prepare?'],
  },
  {
    name: 'an unknown parameter',
    pipeline: (p) => p.notify('tell', { subject: 'a', message: p.parameters.treshold! }),
    options: { parameters: { threshold: { type: 'number', default: 1 } } },
    problems: ['tell.message names no parameter of delays — saw "treshold"; did you mean threshold?'],
  },
  {
    name: 'a cycle',
    pipeline: (p) => {
      p.notify('a', { subject: 'a', message: 'a', after: ['c'] });
      p.notify('b', { subject: 'b', message: 'b', after: ['a'] });
      p.notify('c', { subject: 'c', message: 'c', after: ['b'] });
    },
    problems: ['a waits for itself: a → c → b → a'],
  },
  {
    name: 'two steps of one name',
    pipeline: (p) => {
      p.notify('tell', { subject: 'a', message: 'a' });
      p.branch('either', {
        if: when(1).equals(1),
        then: (b) => b.notify('tell', { subject: 'b', message: 'b' }),
      });
    },
    problems: ['tell is the name of two steps (line LINE); rename one of them'],
  },
  {
    name: 'a gate on a step that is no evaluation',
    pipeline: (p) => {
      const features = p.processing('prepare', prepare) as never as { metric(name: string): never };
      p.gate('quality', [(features.metric('auc') as { atLeast(n: number): never }).atLeast(0.7)]);
    },
    problems: [
      'quality.conditions.0.left takes a metric of prepare, which is a processing step: only evaluation steps have one',
    ],
  },
  {
    name: 'a step inside a map used outside',
    pipeline: (p) => {
      let inside: never;
      p.map('each', { items: [1] }, (_item, m) => {
        inside = m.function('one', { handler: 'one.ts' }) as never;
      });
      p.notify('tell', { subject: 'a', message: inside! });
    },
    problems: ['tell.message names one, which is inside each; only steps in the same part of each can use it'],
  },
  {
    name: 'a version into an unknown model',
    pipeline: (p) => {
      const model = p.training('train', { algorithm: image, inputs: { train: p.dataset('raw', { prefix: 'raw/' }) } });
      p.register('register', { model, into: 'delay' });
    },
    problems: ['register.into names no model — saw "delay"; did you mean delays?'],
  },
  {
    name: 'a champion without a register step',
    pipeline: (p) => {
      const report = p.evaluation('evaluate', { script: 'evaluate.py', image });
      p.gate('quality', [report.metric('auc').noWorseThanChampion(0.01)]);
    },
    problems: [
      'quality compares with the champion, but the pipeline registers no model that could have one; add p.register(…), or use atLeast or atMost',
    ],
  },
];
