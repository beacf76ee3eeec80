import { z } from 'zod';
import type { Algorithm, TrainingSettings, TrainingStep } from '../steps.ts';
import { base, defined, instance, script, settle } from './base.ts';
import { dataReference, environmentVariables, flag, table, text, value } from './fields.ts';
import { image } from './image.ts';

const channel = z.preprocess(
  (seen) => (typeof seen === 'object' && seen !== null && '$ref' in seen ? { data: seen } : seen),
  z.strictObject(
    { data: dataReference, contentType: text('a content type', /^[\w.+-]+\/[\w.+-]+/).optional() },
    { error: 'must be a dataset or an output of a step' },
  ),
);

/** Limits: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html */
export const trainingShape = {
  script: script.optional(),
  image: image.optional(),
  algorithm: image.optional(),
  instance,
  inputs: table(channel).refine((seen) => Object.keys(seen).length >= 1 && Object.keys(seen).length <= 20, {
    error: 'must have between 1 and 20 channels',
  }),
  hyperparameters: table(value)
    .default({})
    .refine((seen) => Object.keys(seen).length <= 100, { error: 'must have at most 100 entries' }),
  metrics: table(
    text('a regular expression', /^[\s\S]{1,500}$/).refine(isRegularExpression, {
      error: 'must be a regular expression',
    }),
  )
    .default({})
    .refine((seen) => Object.keys(seen).length <= 40, { error: 'must have at most 40 entries' }),
  environment: environmentVariables,
  networkIsolation: flag.optional(),
};

type Authored = z.output<z.ZodObject<typeof trainingShape>>;

/** Tells which of the three ways to train is meant: a script in an image, a built-in algorithm, an own image. */
export function checkAlgorithm(authored: Authored, context: z.RefinementCtx): void {
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (authored.algorithm) {
    if (authored.script || authored.image)
      fault('algorithm', 'must stand alone: a built-in algorithm takes no script or image');
    else if (authored.algorithm.kind !== 'xgboost')
      fault('algorithm', "must be a built-in algorithm: xgboost('1.7-1')");
  } else if (!authored.image) fault('image', 'must be given (with a script), or else an algorithm');
  else if (!authored.script && authored.image.kind !== 'own')
    fault(
      'script',
      `must be given: the ${authored.image.kind} image runs one (for the built-in algorithm write algorithm: instead of image:)`,
    );
}

export function trainingSettings(authored: Authored): TrainingSettings {
  const { inputs, hyperparameters, metrics, environment } = authored;
  const algorithm: Algorithm = authored.algorithm
    ? { mode: 'builtin', image: authored.algorithm }
    : authored.script
      ? { mode: 'script', script: authored.script, image: authored.image! }
      : { mode: 'image', image: authored.image! };
  const networkIsolation = authored.networkIsolation ?? authored.script?.requirements === undefined;
  return {
    algorithm,
    inputs,
    hyperparameters,
    metrics,
    environment,
    networkIsolation,
    instance: settle(authored).instance,
  };
}

/** Training jobs run for 28 days at most: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StoppingCondition.html */
export const training = z
  .strictObject({ ...base('training', 2_419_200), ...trainingShape })
  .superRefine(checkAlgorithm)
  .transform((authored): TrainingStep => {
    const { type, name, after, line, retry, timeoutSeconds } = authored;
    const { given } = settle(authored);
    return defined({ type, name, after, line, retry, timeoutSeconds, given, ...trainingSettings(authored) });
  });

function isRegularExpression(seen: string): boolean {
  try {
    new RegExp(seen);
    return true;
  } catch {
    return false;
  }
}
