import { z } from 'zod';
import { instanceCount, instanceType, script } from './base.ts';
import { choice, list, plainName, text } from './fields.ts';
import { image } from './image.ts';

const contentTypes = list(text('a content type', /^[\w.+-]+\/[\w.+-]+/)).min(1, { error: 'must not be empty' });

export const model = z.strictObject({
  $lockstep: z.literal('model'),
  name: plainName,
  description: z.string({ error: 'must be a string' }).optional(),
  image,
  script: script.optional(),
  serving: z
    .strictObject({
      target: z.literal('endpoint', { error: "must be 'endpoint'" }).default('endpoint'),
      instanceType: instanceType.default('ml.m5.large'),
      instanceCount: instanceCount.default(1),
    })
    .prefault({}),
  contentTypes: contentTypes.default(['text/csv']),
  responseTypes: contentTypes.default(['text/csv']),
  primaryMetric: z
    .strictObject({ metric: text('the name of a metric'), direction: choice(['higher', 'lower']) })
    .optional(),
  automaticRelease: list(z.string()).default([]),
});
