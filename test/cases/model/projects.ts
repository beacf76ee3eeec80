import { cron, defineModel, defineProject, rate, sklearn } from '../../../src/sdk/index.ts';
import type { ModelCase } from './case.ts';

const dev = { account: '111111111111', region: 'eu-central-1' };
const project = (options: object) => defineProject({ name: 'flights', environments: { dev }, ...options } as never);
const model = (name: string, options: object = {}) => defineModel(name, { image: sklearn('1.4-2'), ...options });
const long = 'a'.repeat(50);

export const projects: ModelCase[] = [
  {
    name: 'an account of 11 digits',
    config: project({ environments: { dev: { ...dev, account: '11111111111' } } }),
    problems: ['environments.dev.account must be an account id of 12 digits, in quotes — saw "11111111111"'],
  },
  {
    name: 'a region that is none',
    config: project({ environments: { dev: { ...dev, region: 'Frankfurt' } } }),
    problems: ['environments.dev.region must be a region such as \'eu-central-1\' — saw "Frankfurt"'],
  },
  {
    name: 'a promotion path with an unknown environment',
    config: project({ environments: { dev, prod: dev }, promotion: ['dev', 'prd'] }),
    problems: ['promotion.1 names no environment — saw "prd"; did you mean prod?'],
  },
  {
    name: 'a promotion path that leaves one out',
    config: project({ environments: { dev, prod: dev }, promotion: ['dev'] }),
    problems: ['promotion must name every environment: prod is missing — saw ["dev"]'],
  },
  {
    name: 'overrides of an unknown step and pipeline',
    config: project({
      environments: { dev: { ...dev, overrides: { delays: { tel: { instanceCount: 2 } }, delay: {} } } },
    }),
    problems: [
      'environments.dev.overrides.delays.tel names no step of delays — saw "tel"; did you mean tell?',
      'environments.dev.overrides.delay names no pipeline — saw "delay"; did you mean delays?',
    ],
  },
  {
    name: 'a parameter of the wrong type in an environment',
    config: project({ environments: { dev: { ...dev, parameters: { delays: { minutes: 'many' } } } } }),
    options: { parameters: { minutes: { type: 'integer', default: 15 } } },
    problems: ['environments.dev.parameters.delays.minutes must be a whole number — saw "many"'],
  },
  {
    name: 'a name with capitals',
    config: project({ name: 'Flights' }),
    problems: ['name must be lower-case letters, digits and single hyphens, a letter first — saw "Flights"'],
  },
  {
    name: 'a name too long for a bucket',
    config: project({ name: long }),
    problems: [
      `name makes the name of a bucket longer than AWS's 63 characters (72) — saw "${long}-dev-data-111111111111"; shorten it by 9`,
      `delays makes the name of a role longer than AWS's 64 characters (70) — saw "${long}-dev-delays-workflow"; shorten it by 6`,
      `delays makes the name of a role longer than AWS's 64 characters (69) — saw "${long}-dev-release-delays"; shorten it by 5`,
    ],
  },
  {
    name: 'a release into an unknown environment',
    models: [{ file: 'models/delays.ts', value: model('delays', { automaticRelease: ['test'] }) }],
    problems: ['delays.automaticRelease.0 names no environment — saw "test"; there is dev'],
  },
  {
    name: 'two models of one name',
    models: [
      { file: 'models/a.ts', value: model('delays') },
      { file: 'models/b.ts', value: model('delays') },
    ],
    problems: ['delays is the name of two models: models/a.ts has it too; rename one of them'],
  },
  {
    name: 'schedules that EventBridge would refuse',
    options: {
      schedules: { a: cron('0 6 * * *'), b: cron('0 6 * * * *'), c: cron('0 25 * * ? *'), d: rate(0, 'hours') },
    },
    problems: [
      'schedules.a must have six fields (minutes, hours, day of month, month, day of week, year), not 5 — saw "cron(0 6 * * *)"',
      'schedules.b must have \'?\' in exactly one of day of month and day of week — saw "cron(0 6 * * * *)"',
      'schedules.c has a wrong hours \'25\': it goes from 0 to 23 — saw "cron(0 25 * * ? *)"',
      'schedules.d must be a whole number and minutes, hours or days: rate(6, \'hours\') — saw "rate(0 hours)"',
    ],
  },
  {
    name: 'a default export of something else',
    models: [{ file: 'models/delays.ts', value: { name: 'delays' } }],
    problems: ["must have defineModel('name', { … }) as its default export"],
  },
];
