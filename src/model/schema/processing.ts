import { z } from 'zod';
import type { EvaluationStep, ProcessingStep } from '../steps.ts';
import { base, defined, instance, script, settle } from './base.ts';
import { dataReference, environmentVariables, flag, list, table, text, value } from './fields.ts';
import { image } from './image.ts';

/** Limits: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html */
const maxRuntimeSeconds = 777_600;

const channelName = text('letters, digits, dots, hyphens and underscores', /^[A-Za-z0-9._-]{1,64}$/);

const shape = {
  script,
  image,
  instance,
  inputs: table(dataReference)
    .default({})
    .refine((seen) => Object.keys(seen).length <= 10, { error: 'must have at most 10 entries' }),
  outputs: list(channelName).max(10, { error: 'must have at most 10 entries' }).default([]),
  arguments: list(value).max(100, { error: 'must have at most 100 entries' }).default([]),
  environment: environmentVariables,
  networkIsolation: flag.optional(),
};

export const processing = z.strictObject({ ...base('processing', maxRuntimeSeconds), ...shape }).transform(settled);

export const evaluation = z
  .strictObject({ ...base('evaluation', maxRuntimeSeconds), ...shape })
  .transform((authored): EvaluationStep => {
    const outputs = authored.outputs.includes('evaluation') ? authored.outputs : ['evaluation', ...authored.outputs];
    return settled({ ...authored, outputs }) as EvaluationStep;
  });

function settled<T extends { type: string; script: { requirements?: string } } & Parameters<typeof settle>[0]>(
  authored: T & { networkIsolation?: boolean | undefined },
): T extends { type: 'processing' } ? ProcessingStep : EvaluationStep {
  const networkIsolation = authored.networkIsolation ?? authored.script.requirements === undefined;
  return defined({ ...authored, networkIsolation, ...settle(authored) }) as never;
}
