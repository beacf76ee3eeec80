import { z } from 'zod';
import type { TuningStep } from '../steps.ts';
import { base, defined, settle } from './base.ts';
import { choice, integer, list, table, text } from './fields.ts';
import { checkAlgorithm, trainingSettings, trainingShape } from './training.ts';

const scaling = choice(['auto', 'linear', 'log', 'reverseLog']).default('auto');
const finite = z.number({ error: 'must be a number' });
const whole = z.int({ error: 'must be a whole number' });

function ordered(range: { min: number; max: number; scaling: string }, context: z.RefinementCtx): void {
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (range.min >= range.max) fault('min', `must be below max, which is ${range.max}`);
  if (range.scaling === 'log' && range.min <= 0) fault('min', 'must be above 0 for logarithmic scaling');
  if (range.scaling === 'reverseLog' && (range.min < 0 || range.max >= 1))
    fault('max', 'must be below 1, and min at least 0, for reverse logarithmic scaling');
}

const range = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('integer'), min: whole, max: whole, scaling }).superRefine(ordered),
    z.strictObject({ type: z.literal('continuous'), min: finite, max: finite, scaling }).superRefine(ordered),
    z.strictObject({
      type: z.literal('categorical'),
      values: list(z.string().max(256))
        .min(1, { error: 'must have between 1 and 30 values' })
        .max(30, { error: 'must have between 1 and 30 values' }),
    }),
  ],
  { error: 'must be a range: integer(…), continuous(…) or categorical(…)' },
);

/** Limits: https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-limits.html */
export const tuning = z
  .strictObject({
    ...base('tuning', 15_768_000),
    training: z
      .strictObject(trainingShape, { error: 'must be an object with the training settings' })
      .superRefine(checkAlgorithm),
    objective: z.strictObject(
      { metric: text('the name of a metric'), goal: choice(['maximize', 'minimize']) },
      { error: "must be maximize('metric') or minimize('metric')" },
    ),
    search: table(range).refine((seen) => Object.keys(seen).length >= 1 && Object.keys(seen).length <= 30, {
      error: 'must have between 1 and 30 ranges',
    }),
    strategy: choice(['bayesian', 'random', 'grid']).default('bayesian'),
    trials: integer(1, 750).optional(),
    parallel: integer(1, 100).default(1),
    seed: integer(0, 2_147_483_647).optional(),
  })
  .superRefine((authored, context) => {
    const fault = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const name of Object.keys(authored.search)) {
      if (name in authored.training.hyperparameters)
        fault(['search', name], 'must not be among training.hyperparameters too: it is either searched or fixed');
      if (authored.strategy === 'grid' && authored.search[name]!.type !== 'categorical')
        fault(['search', name], 'must be categorical: a grid search takes no other ranges');
    }
    if (authored.strategy !== 'grid' && authored.trials === undefined) fault(['trials'], 'must be between 1 and 750');
    if (authored.trials !== undefined && authored.parallel > authored.trials)
      fault(['parallel'], `must be at most trials, which is ${authored.trials}`);
  })
  .transform((authored): TuningStep => {
    const given = settle({ ...authored, instance: authored.training.instance }).given;
    const points = Object.values(authored.search).map((found) =>
      found.type === 'categorical' ? found.values.length : 1,
    );
    const trials =
      authored.strategy === 'grid' ? points.reduce((product, count) => product * count, 1) : authored.trials!;
    return defined({ ...authored, training: trainingSettings(authored.training), trials, given });
  });
